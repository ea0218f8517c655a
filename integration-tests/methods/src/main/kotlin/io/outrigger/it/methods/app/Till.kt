package io.outrigger.it.methods.app

import io.outrigger.annotation.Bulkhead
import io.outrigger.annotation.CircuitBreaker
import io.outrigger.annotation.Counted
import io.outrigger.annotation.Fallback
import io.outrigger.annotation.RateLimit
import io.outrigger.annotation.Retry
import io.outrigger.annotation.TimeLimit
import io.outrigger.annotation.Timed
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import java.util.concurrent.Executors
import kotlin.concurrent.thread
import kotlin.coroutines.resume

/** What a till inherits. */
internal interface Desk {
    @Counted
    suspend fun serve(guest: String): String

    @Counted
    suspend fun lend(guest: String): String {
        delay(1)
        yield()
        return guest
    }
}

/** Whose function is overridden. */
internal open class Bank {
    @Counted
    open suspend fun book(guest: String): String {
        delay(1)
        yield()
        return guest
    }
}

/** Can be extended: for Kotlin, the body of its function is one of another name. */
internal open class Branch : Bank() {
    override suspend fun book(guest: String): String {
        delay(1)
        return super.book(guest) + super.book(guest)
    }
}

/** Cannot be extended. */
internal class Counter : Bank(), Desk {
    override suspend fun book(guest: String): String = super.book(guest)

    override suspend fun serve(guest: String): String = guest

    override suspend fun lend(guest: String): String = super.lend(guest) + super.lend(guest)
}

/** A function of no class. */
internal suspend fun toll(argument: String): String {
    Calls.count("toll")
    delay(1)
    check(argument != "fail") { "no coin" }
    delay(1)
    return "paid"
}

/** Carries annotations; that they do something is the agent's doing. */
internal open class Till : Desk {
    private val own =
        Executors.newSingleThreadExecutor { Thread(it, "till").apply { isDaemon = true } }
            .asCoroutineDispatcher()

    suspend fun call(method: String, argument: String): Any =
        when (method) {
            "charge" -> charge(argument)
            "crowd" -> coroutineScope { List(argument.toInt()) { async { charge("$it") } }.awaitAll().size }
            "late" -> withTimeoutOrNull(patience(argument)) { held(argument) } ?: "late"
            "timed" -> timed(argument)
            "toll" -> toll(argument)
            "serve" -> serve(argument) + open(argument) + defaults()
            "book" -> Branch().book(argument) + Counter().book(argument)
            "lend" -> lend(argument) + Counter().lend(argument)
            "tail" -> threads { tail() }
            "flaky" -> threads { flaky() }
            "cancelled" -> cancelled()
            "rationed" -> rationed()
            "replaced" -> replaced(argument)
            "sleepy" -> sleepy(argument)
            "tried" -> tried(argument).fold({ it }, { "${it.message}" })
            else -> Calls.of(argument)
        }

    @CircuitBreaker(failureThreshold = 2, timeout = "1h")
    @Timed("till.charge")
    suspend fun charge(card: String): String {
        Calls.count("charge")
        delay(1)
        val checked = checked(card)
        yield()
        return withContext(Dispatchers.IO) {
            delay(10)
            "$checked charged"
        }
    }

    @Counted
    private suspend fun checked(card: String): String {
        delay(1)
        check(card != "bad") { "declined" }
        delay(1)
        return this.signed(card)
    }

    private suspend fun signed(card: String): String = withContext(Dispatchers.Default) { card }

    private fun patience(argument: String): Long = if (argument == "wait") 20 else 60_000

    @CircuitBreaker(failureThreshold = 1, timeout = "1h", name = "held")
    private suspend fun held(argument: String): String {
        Calls.count("held")
        if (argument == "wait") {
            delay(60_000)
        }
        return argument
    }

    @CircuitBreaker(failureThreshold = 1, timeout = "1h", name = "timed")
    private suspend fun timed(argument: String): String = withTimeout(patience(argument)) {
        if (argument == "wait") {
            delay(60_000)
        }
        argument
    }

    override suspend fun serve(guest: String): String {
        delay(1)
        yield()
        return guest
    }

    @Counted
    open suspend fun open(guest: String): String {
        delay(1)
        yield()
        return guest
    }

    @Counted
    suspend fun defaults(guest: String = "nobody"): String {
        delay(1)
        yield()
        return guest
    }

    /** On which threads a function is and goes on, and its caller afterwards. */
    private suspend fun threads(called: suspend () -> String): String = withContext(own) {
        val threads = called()
        "$threads, ${Thread.currentThread().name}"
    }

    /** Leaves its outcome to whom it calls, and is resumed on another thread. */
    @Counted
    private suspend fun tail(): String = suspendCancellableCoroutine { then ->
        val before = Thread.currentThread().name
        thread { then.resume(before) }
    }

    @Retry(maxAttempts = 3, delay = "5ms")
    private suspend fun flaky(): String {
        val before = Thread.currentThread().name
        delay(1)
        val call = Calls.count("flaky")
        check(call == 3) { "call $call" }
        yield()
        return "$call: $before"
    }

    private suspend fun cancelled(): String = coroutineScope {
        val inside = CompletableDeferred<Unit>()
        val first = launch { crowded(inside) }
        inside.await()
        val second = runCatching { crowded(null) }.exceptionOrNull()
        first.cancelAndJoin()
        "${second?.javaClass?.simpleName}, ${crowded(null)}, ${crowded(null)}"
    }

    @Bulkhead(maxConcurrent = 1)
    private suspend fun crowded(inside: CompletableDeferred<Unit>?): String {
        delay(1)
        if (inside != null) {
            inside.complete(Unit)
            awaitCancellation()
        }
        return "alone"
    }

    /** Others go on while it waits, on the one thread there is. */
    private suspend fun rationed(): String = withContext(own) {
        var ticks = 0
        val ticker = launch {
            while (true) {
                ticks++
                delay(5)
            }
        }
        yield()
        ration()
        ration()
        val between = ticks
        ticker.cancelAndJoin()
        if (between > 3) "others went on" else "blocked"
    }

    @RateLimit(permits = 1, period = "300ms", maxWait = "2s")
    private suspend fun ration() {
        Calls.count("rationed")
    }

    @Fallback(method = "instead")
    private suspend fun replaced(argument: String): String {
        Calls.count("replaced")
        delay(1)
        throw IllegalStateException(argument)
    }

    @Suppress("unused") // by its name
    private suspend fun instead(argument: String, failed: IllegalStateException): String {
        delay(1)
        return "instead of $argument, ${failed.message}"
    }

    @TimeLimit(timeout = "500ms")
    private suspend fun sleepy(argument: String): String {
        try {
            if (argument == "long") {
                delay(60_000)
            }
            yield()
        } finally {
            Calls.count("sleepy")
        }
        return "awake"
    }

    @CircuitBreaker
    private suspend fun tried(argument: String): Result<String> {
        if (argument == "at once") {
            return Result.failure(IllegalStateException(argument))
        }
        delay(1)
        return if (argument == "fail") Result.failure(IllegalStateException(argument)) else Result.success(argument)
    }
}
