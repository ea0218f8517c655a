package io.outrigger.benchmark.compare;

import io.outrigger.benchmark.run.Sample;
import io.outrigger.benchmark.run.Span;
import io.outrigger.benchmark.run.Verdict;

/** What the agent may cost, as far as this comparison can tell. */
enum Goal {
  HELLO_CPU(Program.HELLO, Figure.CPU, "at most 1.05 × no agent") {
    @Override
    Verdict verdict(Table table) {
      return ratio(table).atMost(1.05, 2);
    }
  },
  SHOP_ALLOCATED(Program.SHOP, Figure.ALLOCATED, "at most 1.01 × no agent") {
    @Override
    Verdict verdict(Table table) {
      return ratio(table).atMost(1.01, 3);
    }

    @Override
    int decimals() {
      return 3;
    }
  },
  SHOP_CPU(Program.SHOP, Figure.CPU, "not distinguishable from no agent") {
    @Override
    Verdict verdict(Table table) {
      Verdict verdict = ratio(table).atMost(1, 2);
      return verdict.kind() == Verdict.Kind.NOT_DISTINGUISHABLE
          ? new Verdict(Verdict.Kind.REACHED, "1 is in the span")
          : verdict;
    }
  },
  SHOP_START(Program.SHOP, Figure.START_CPU, "at most 1.06 × no agent") {
    @Override
    Verdict verdict(Table table) {
      return ratio(table).atMost(1.06, 2);
    }
  },
  SHOP_START_OTHERS(Program.SHOP, Figure.START_CPU, "adds at most a tenth of what otel adds") {
    @Override
    Verdict verdict(Table table) {
      Sample other = table.sample(Contender.OPENTELEMETRY, figure());
      double tenth = other.differenceTo(table.bare(figure())).value() / 10;
      return Double.isNaN(tenth)
          ? new Verdict(Verdict.Kind.NOT_MEASURED, "")
          : difference(table).atMost(tenth, 2);
    }

    @Override
    String shown(Table table) {
      return prefixed("+", difference(table).text(2));
    }
  },
  SHOP_HEAP(Program.SHOP, Figure.HEAP, 6),
  SHOP_METASPACE(Program.SHOP, Figure.METASPACE, 9),
  SHOP_CLASSES(Program.SHOP, Figure.CLASSES, 1500),
  SHOP_THREADS(Program.SHOP, Figure.THREADS, 4),
  JAR(Program.SHOP, Figure.JAR, "at most 9 MB") {
    @Override
    Verdict verdict(Table table) {
      double size = table.sample(Contender.OUTRIGGER, figure()).median();
      return new Span(size, size, size, Sample.ENOUGH).atMost(9, 1);
    }

    @Override
    String shown(Table table) {
      return table.sample(Contender.OUTRIGGER, figure()).text(1);
    }
  };

  private final Program program;
  private final Figure figure;
  private final String goal;
  private final double more;

  Goal(Program program, Figure figure, String goal) {
    this.program = program;
    this.figure = figure;
    this.goal = goal;
    this.more = Double.NaN;
  }

  Goal(Program program, Figure figure, double more) {
    this.program = program;
    this.figure = figure;
    this.goal = "at most +" + Math.round(more);
    this.more = more;
  }

  /** Which program's figures it is about. */
  Program program() {
    return program;
  }

  /** What it is about. */
  Figure figure() {
    return figure;
  }

  /** A row in Markdown: what, goal, ours, verdict, and how far two runs without an agent differ. */
  String row(Table table) {
    return String.join(
        " | ",
        "| " + program.id() + ": " + figure.title(),
        goal,
        shown(table),
        verdict(table).text(),
        noise(table) + " |\n");
  }

  /** Whether it is reached. */
  Verdict verdict(Table table) {
    return difference(table).atMost(more, figure.decimals());
  }

  /** What was measured, as the goal speaks of it. */
  String shown(Table table) {
    return Double.isNaN(more)
        ? ratio(table).text(decimals())
        : prefixed("+", difference(table).text(figure.decimals()));
  }

  /** Of a ratio. */
  int decimals() {
    return 2;
  }

  Span ratio(Table table) {
    return table.sample(Contender.OUTRIGGER, figure).ratioTo(table.bare(figure));
  }

  Span difference(Table table) {
    return table.sample(Contender.OUTRIGGER, figure).differenceTo(table.bare(figure));
  }

  private String noise(Table table) {
    return table
        .sample(Contender.NONE_AGAIN, figure)
        .ratioTo(table.sample(Contender.NONE, figure))
        .text(decimals());
  }

  private static String prefixed(String sign, String number) {
    return number.isEmpty() || number.startsWith("-") ? number : sign + number;
  }
}
