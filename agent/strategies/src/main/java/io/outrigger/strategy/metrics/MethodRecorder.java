package io.outrigger.strategy.metrics;

import io.outrigger.option.OptionValues;
import io.outrigger.port.method.AnnotationSpec;
import io.outrigger.port.method.InvalidAnnotationException;
import io.outrigger.port.method.MethodAnnotation;
import io.outrigger.port.method.MethodCall;
import io.outrigger.port.method.MethodInterceptor;
import io.outrigger.spi.StrategyContext;
import io.outrigger.strategy.Around;
import io.outrigger.strategy.Faults;
import io.outrigger.strategy.Gate;
import io.outrigger.strategy.Stages;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Measures and counts the calls of methods with the annotations of one vocabulary. What a call that
 * succeeds counts in is found as its method is linked.
 */
final class MethodRecorder implements MethodInterceptor {

  private static final String NONE = "none";

  private final List<AnnotationSpec> annotations;
  private final MethodMeters meters;
  private final Faults faults;
  private final StrategyContext context;

  /**
   * Follows annotations.
   *
   * @param annotations ours, or adopted ones
   */
  MethodRecorder(
      List<AnnotationSpec> annotations,
      MethodMeters meters,
      Faults faults,
      StrategyContext context) {
    this.annotations = annotations;
    this.meters = meters;
    this.faults = faults;
    this.context = context;
  }

  @Override
  public List<AnnotationSpec> annotations() {
    return annotations;
  }

  @Override
  public MethodHandle around(MethodCall call, MethodAnnotation annotation, MethodHandle inner)
      throws InvalidAnnotationException {
    OptionValues options = context.options();
    MeterSettings settings = MeterSettings.of(annotation, options);
    if (meters.isTaken(settings.name())) {
      throw new InvalidAnnotationException(
          settings.name() + " is a metric of the agent's own: expected another name");
    }
    if (isMeasuredByOurs(call, annotation, settings, options)) {
      return inner;
    }
    Map<String, String> labels = new TreeMap<>(settings.labels());
    for (String each : settings.ownLabels(MeterSettings.isTimer(annotation))) {
      if (labels.remove(each) != null) {
        context.warnOnce(
            annotation.where()
                + " at "
                + call
                + ": extraTags: "
                + each
                + " is a label that the meter has already; the tag is left out");
      }
    }
    labels.put("class", call.declaringClass().getName());
    labels.put("method", call.methodName());
    boolean stage = Stages.isStage(call.type().returnType());
    String title = annotation.spec() + " at " + call;
    return Around.gate(
        call,
        inner,
        MeterSettings.isTimer(annotation)
            ? timed(settings, labels, stage, title)
            : counted(settings, labels, stage, title),
        false);
  }

  /** An adopted annotation that means the series of ours at the same method adds nothing. */
  private static boolean isMeasuredByOurs(
      MethodCall call, MethodAnnotation annotation, MeterSettings settings, OptionValues options)
      throws InvalidAnnotationException {
    MethodAnnotation ours =
        annotation.spec().isOwn()
            ? null
            : call.annotation(
                MeterSettings.isTimer(annotation)
                    ? MeterAnnotations.TIMED
                    : MeterAnnotations.COUNTED);
    return ours != null && MeterSettings.of(ours, options).name().equals(settings.name());
  }

  private Gate timed(
      MeterSettings settings, Map<String, String> labels, boolean stage, String title) {
    if (settings.longTask()) {
      MethodFamily<LongTasks> timer = meters.longTask(settings.name());
      timer.describe(settings.description());
      LongTasks tasks = timer.get(labels, new NewLongTasks());
      return new LongTaskGate(title, tasks, context.nanoClock(), faults);
    }
    MethodFamily<TimedSeries> timer = meters.timer(settings.name());
    timer.describe(settings.description());
    Ended<TimedSeries> ended =
        new Ended<>(timer, labels, null, new NewTimedSeries(new Buckets(settings.bounds())));
    return new TimedGate(
        title, ended.make(NONE), new MethodFailures<>(ended, stage), context.nanoClock(), faults);
  }

  private Gate counted(
      MeterSettings settings, Map<String, String> labels, boolean stage, String title) {
    MethodFamily<LongAdder> counter = meters.counter(settings.name());
    counter.describe(settings.description());
    NewCount count = new NewCount();
    LongAdder succeeded =
        settings.failuresOnly() ? null : new Ended<>(counter, labels, "success", count).make(NONE);
    return new CountedGate(
        title,
        succeeded,
        new MethodFailures<>(new Ended<>(counter, labels, "failure", count), stage),
        faults);
  }

  /** Finds the series of calls by the exception that they ended with, or {@code none}. */
  private record Ended<S>(
      MethodFamily<S> family,
      Map<String, String> labels,
      @Nullable String result,
      MethodFamily.Maker<S> maker)
      implements MethodFailures.Maker<S> {

    @Override
    public S make(String exception) {
      Map<String, String> all = new TreeMap<>(labels);
      all.put("exception", exception);
      if (result != null) {
        all.put("result", result);
      }
      return family.get(all, maker);
    }
  }

  private record NewTimedSeries(Buckets buckets) implements MethodFamily.Maker<TimedSeries> {
    @Override
    public TimedSeries make() {
      return new TimedSeries(buckets);
    }
  }

  private record NewLongTasks() implements MethodFamily.Maker<LongTasks> {
    @Override
    public LongTasks make() {
      return new LongTasks();
    }
  }

  private record NewCount() implements MethodFamily.Maker<LongAdder> {
    @Override
    public LongAdder make() {
      return new LongAdder();
    }
  }
}
