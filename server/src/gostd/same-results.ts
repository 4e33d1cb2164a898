/**
 * Library functions that keep what they make and give the same object for the same arguments, whoever asks first: to
 * ask twice is as good as to ask once.
 */
export function givesTheSame(qualifiedName: string): boolean {
  return METRICS.test(qualifiedName);
}

/** Children of a vector of metrics, by their labels. */
const METRICS =
  /^github\.com\/prometheus\/client_golang\/prometheus\.(?:\(\*(?:Counter|Gauge|Histogram|Summary|Metric)Vec\)|ObserverVec)\.(?:With|WithLabelValues|GetMetricWith|GetMetricWithLabelValues)$/;
