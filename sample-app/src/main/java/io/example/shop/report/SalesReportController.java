package io.example.shop.report;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The slow report: it reads three years of sales each time, and nobody has found time to mend it.
 */
@RestController
@Profile({"all", "orders"})
class SalesReportController {

  private final JdbcClient jdbc;

  SalesReportController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/reports/sales")
  List<Line> sales() {
    return jdbc.sql(
            """
            select sold_in as sold_in, name as product, pieces as pieces, turnover as turnover_cents,
                   rank() over (partition by sold_in order by turnover desc) as place,
                   sum(turnover) over (partition by name order by sold_in) as so_far_cents
            from (
              select formatdatetime(s.sold_on, 'yyyy-MM') as sold_in, p.name,
                     sum(s.quantity) as pieces, sum(s.quantity * p.price_cents) as turnover
              from sales s join products p on p.id = s.product_id
              where s.sold_on <= current_date
              group by formatdatetime(s.sold_on, 'yyyy-MM'), p.name)
            order by sold_in, place
            """)
        .query(Line.class)
        .list();
  }

  record Line(
      String soldIn, String product, long pieces, long turnoverCents, int place, long soFarCents) {}
}
