package io.outrigger.it.shop;

import java.util.List;

/**
 * What a published Grafana dashboard rests on: expressions that find something where its panels and
 * variables about HTTP, the JVM and methods do. They are ours, not its queries. {@code $all} stands
 * for the labels that all series of the application have.
 *
 * @param name its name and, where it has one, its number on grafana.com
 * @param schema the value of {@code outrigger.metrics.schema} that it works with
 * @param expressions in PromQL; each finds at least one number
 */
record Board(String name, String schema, List<String> expressions) {

  static final List<Board> ALL =
      List.of(
          new Board(
              "4701 JVM (Micrometer): the JVM",
              "outrigger",
              List.of(
                  "process_uptime_seconds{$all} > 0",
                  "process_start_time_seconds{$all} > 1e9",
                  "sum(jvm_memory_used_bytes{area='heap',$all}) > 0",
                  "sum(jvm_memory_used_bytes{area='nonheap',id!='',$all}) > 0",
                  "sum(jvm_memory_committed_bytes{area='nonheap',$all}) > 0",
                  "sum(jvm_memory_max_bytes{area='heap',id!='',$all}) > 0",
                  "system_cpu_usage{$all}",
                  "process_cpu_usage{$all}",
                  "system_load_average_1m{$all}",
                  "jvm_threads_live_threads{$all} > 0",
                  "jvm_threads_daemon_threads{$all} > 0",
                  "jvm_threads_peak_threads{$all} > 0",
                  "jvm_threads_states_threads{state='runnable',$all} > 0",
                  "process_files_open_files{$all} > 0",
                  "process_files_max_files{$all} > 0",
                  "jvm_gc_pause_seconds_count{$all} > 0",
                  "jvm_gc_pause_seconds_sum{$all} > 0",
                  "jvm_gc_pause_seconds_max{$all}",
                  "jvm_gc_memory_allocated_bytes_total{$all} > 0",
                  "jvm_gc_memory_promoted_bytes_total{$all}",
                  "jvm_classes_loaded_classes{$all} > 0",
                  "jvm_buffer_memory_used_bytes{id='direct',$all}",
                  "jvm_buffer_total_capacity_bytes{id='mapped',$all}",
                  "jvm_buffer_count_buffers{id='direct',$all}")),
          new Board(
              "4701 JVM (Micrometer): HTTP, and the number of processors",
              "spring",
              List.of(
                  "sum(rate(http_server_requests_seconds_count{$all}[30s])) > 0",
                  "sum(rate(http_server_requests_seconds_count{status=~'5..',$all}[30s])) > 0",
                  "max(http_server_requests_seconds_max{$all}) > 0",
                  "system_cpu_count{$all} > 0")),
          new Board(
              "10280 Spring Boot 2.1 Statistics",
              "spring",
              List.of(
                  "process_uptime_seconds{$all} > 0",
                  "sum(jvm_memory_used_bytes{area='heap',$all}) > 0",
                  "jvm_memory_committed_bytes{area='nonheap',id!='',$all} > 0",
                  "process_files_open_files{$all} > 0",
                  "process_cpu_usage{$all}",
                  "system_cpu_count{$all} > 0",
                  "jvm_classes_loaded_classes{$all} > 0",
                  "jvm_classes_unloaded_classes_total{$all}",
                  "jvm_buffer_memory_used_bytes{id='direct',$all}",
                  "jvm_threads_live_threads{$all} > 0",
                  "jvm_gc_memory_promoted_bytes_total{$all}",
                  "jvm_gc_pause_seconds_count{action!='',cause!='',$all} > 0",
                  "rate(http_server_requests_seconds_count{method='POST',status='500',"
                      + "uri='/payments',outcome='SERVER_ERROR',$all}[30s]) > 0",
                  "histogram_quantile(.95, sum by (le, method, status, uri) ("
                      + "rate(http_server_requests_seconds_bucket{uri='/orders',$all}[30s]))) > 0",
                  "rate(http_client_requests_seconds_count{method='GET',status='404',"
                      + "outcome='CLIENT_ERROR',client_name!='',$all}[30s]) > 0",
                  "histogram_quantile(.99, sum by (le) ("
                      + "rate(http_client_requests_seconds_bucket{status='200',$all}[30s]))) > 0")),
          new Board(
              "18812 JVM Overview (OpenTelemetry)",
              "otel",
              List.of(
                  "jvm_class_count{$all} > 0",
                  "sum(jvm_thread_count{$all}) > 0",
                  "jvm_cpu_recent_utilization_ratio{$all}",
                  "sum(jvm_memory_used_bytes{jvm_memory_type='heap',$all})"
                      + " / sum(jvm_memory_limit_bytes{jvm_memory_type='heap',$all}) > 0",
                  "jvm_gc_duration_seconds_sum{$all} > 0",
                  "sum(rate(http_server_request_duration_seconds_count{$all}[30s])) > 0",
                  "sum(rate(http_server_request_duration_seconds_count{"
                      + "http_response_status_code=~'5.*',$all}[30s])) > 0",
                  "histogram_quantile(.95, sum by (le) ("
                      + "rate(http_server_request_duration_seconds_bucket{$all}[30s]))) > 0")),
          new Board(
              "RED Metrics (classic histogram), of Grafana's image for OpenTelemetry",
              "otel",
              List.of(
                  "sum by (le) (rate(http_server_request_duration_seconds_bucket{$all}[30s])) > 0",
                  "sum(rate(http_server_request_duration_seconds_count{"
                      + "http_response_status_code=~'5..',$all}[30s])) > 0")),
          new Board(
              "Resilience4j's own",
              "outrigger",
              List.of(
                  "jvm_info{application!='',$all} == 1",
                  "resilience4j_circuitbreaker_state{name='payments',state='open',$all} == 1",
                  "resilience4j_circuitbreaker_state{name='payments',state='half_open',$all} == 1",
                  "resilience4j_circuitbreaker_state{name='users',state='closed',$all} == 1",
                  "resilience4j_circuitbreaker_state{state='forced_open',$all} == 0",
                  "resilience4j_circuitbreaker_failure_rate{name='payments',$all} == 100",
                  "rate(resilience4j_circuitbreaker_calls_seconds_count{kind='successful',"
                      + "name='payments',$all}[30s]) > 0",
                  "rate(resilience4j_circuitbreaker_calls_seconds_count{kind='failed',"
                      + "name='payments',$all}[30s]) > 0",
                  "resilience4j_circuitbreaker_buffered_calls{kind='successful',$all} > 0",
                  "resilience4j_circuitbreaker_buffered_calls{kind='failed',$all} > 0",
                  "resilience4j_circuitbreaker_max_buffered_calls{name='payments',$all} == 1",
                  "increase(resilience4j_circuitbreaker_calls_seconds_sum{kind='successful',"
                      + "$all}[30s]) > 0",
                  "rate(resilience4j_retry_calls_total{kind='successful_without_retry',"
                      + "name='reports',$all}[30s]) > 0",
                  "rate(resilience4j_retry_calls_total{kind='failed_with_retry',name='reports',"
                      + "$all}[30s]) > 0",
                  "resilience4j_bulkhead_available_concurrent_calls{name='reports',$all} > 0",
                  "resilience4j_bulkhead_max_allowed_concurrent_calls{name='reports',$all} == 25")),
          new Board(
              "APM Dashboard of the OpenTelemetry demo",
              "otel",
              List.of(
                  "target_info{$all} == 1",
                  "rate(http_server_request_duration_seconds_sum{$all}[30s]) > 0",
                  "rate(http_server_request_duration_seconds_count{http_request_method='POST',"
                      + "http_route='/payments',http_response_status_code='500',url_scheme='http',"
                      + "error_type='500',$all}[30s]) > 0",
                  "rate(http_client_request_duration_seconds_count{http_request_method='GET',"
                      + "server_address='127.0.0.1',server_port!='',"
                      + "http_response_status_code='404',error_type='404',$all}[30s]) > 0",
                  "histogram_quantile(.99, sum by (le, server_address, http_request_method) ("
                      + "rate(http_client_request_duration_seconds_bucket{$all}[30s]))) > 0")));

  /** The expressions, about one application. */
  List<String> expressions(String labels) {
    return expressions.stream().map(each -> each.replace("$all", labels)).toList();
  }

  @Override
  public String toString() {
    return name + " with " + schema;
  }
}
