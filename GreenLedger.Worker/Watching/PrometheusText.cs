using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace GreenLedger.Worker.Watching;

/// <summary>
/// Metrics as Prometheus reads them (text format 0.0.4), named by OpenTelemetry's rules for it: dots become underscores, the unit and
/// <c>_total</c> stand behind. (OpenTelemetry's own exporter for Prometheus cannot be had here.)
/// </summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _described = [];

    public override string ToString() => _text.ToString();

    public void Add(Resource resource)
    {
        Describe("target_info", "gauge", "What is watched.");
        Sample("target_info", Labels(resource.Attributes), 1);
    }

    public void Add(Metric metric)
    {
        switch (metric.MetricType)
        {
            case MetricType.LongSum:
                AddSamples(metric, "counter", point => point.GetSumLong());
                break;
            case MetricType.DoubleSum:
                AddSamples(metric, "counter", point => point.GetSumDouble());
                break;
            case MetricType.LongSumNonMonotonic:
                AddSamples(metric, "gauge", point => point.GetSumLong());
                break;
            case MetricType.DoubleSumNonMonotonic:
                AddSamples(metric, "gauge", point => point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                AddSamples(metric, "gauge", point => point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                AddSamples(metric, "gauge", point => point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                AddHistogram(metric);
                break;
            case MetricType.ExponentialHistogram:
                // Asked for by nobody, and the text format has none.
                break;
        }
    }

    private void AddSamples(Metric metric, string type, Func<MetricPoint, double> value)
    {
        var name = NameOf(metric, type);
        Describe(name, type, metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints()) Sample(name, Labels(point.Tags), value(point));
    }

    private void AddHistogram(Metric metric)
    {
        var name = NameOf(metric, "histogram");
        Describe(name, "histogram", metric.Description);
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point.Tags);
            long below = 0;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                below += bucket.BucketCount;
                Sample($"{name}_bucket", [.. labels, $"le=\"{Number(bucket.ExplicitBound)}\""], below);
            }

            Sample($"{name}_sum", labels, point.GetHistogramSum());
            Sample($"{name}_count", labels, point.GetHistogramCount());
        }
    }

    private void Describe(string name, string type, string description)
    {
        if (!_described.Add(name)) return;
        if (description.Length > 0) _text.Append("# HELP ").Append(name).Append(' ').Append(description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    private void Sample(string name, IReadOnlyList<string> labels, double value)
    {
        _text.Append(name);
        if (labels.Count > 0) _text.Append('{').AppendJoin(',', labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string NameOf(Metric metric, string type)
    {
        var name = Safe(metric.Name);
        var unit = metric.Unit switch
        {
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            _ => "",
        };
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal)) name = $"{name}_{unit}";
        return type == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    private static List<string> Labels(ReadOnlyTagCollection tags)
    {
        var labels = new List<string>();
        foreach (var tag in tags) labels.Add(Label(tag));
        return labels;
    }

    private static List<string> Labels(IEnumerable<KeyValuePair<string, object>> attributes) => [.. attributes.Select(tag => Label(new(tag.Key, tag.Value)))];

    private static string Label(KeyValuePair<string, object?> tag)
    {
        var value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
        if (tag.Value is bool yes) value = yes ? "true" : "false";
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return $"{Safe(tag.Key)}=\"{escaped}\"";
    }

    private static string Safe(string name)
    {
        var safe = string.Create(name.Length, name, (span, from) =>
        {
            for (var i = 0; i < from.Length; i++) span[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });
        return char.IsAsciiDigit(safe[0]) ? $"_{safe}" : safe;
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
