package io.outrigger.it.methods.app

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking

/** Serves suspending functions that annotations or the configuration protect. */
object KotlinMain {
    /** Serves until its input ends. */
    @JvmStatic
    fun main(args: Array<String>) {
        val till = Till()
        Served.untilInputEnds { method, argument ->
            runBlocking(Dispatchers.Default) { till.call(method, argument) }
        }
    }
}
