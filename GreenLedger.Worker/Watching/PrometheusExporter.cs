using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace GreenLedger.Worker.Watching;

/// <summary>Writes the metrics down when it is asked to, and only then.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string _text = "";

    public Func<int, bool>? Collect { get; set; }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        text.Add(ParentProvider.GetResource());
        foreach (var metric in batch) text.Add(metric);
        _text = text.ToString();
        return ExportResult.Success;
    }

    /// <summary>Null where they could not be had in time.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        if (!await _one.WaitAsync(Limit, cancellation)) return null;
        try
        {
            return Collect?.Invoke((int)Limit.TotalMilliseconds) == true ? _text : null;
        }
        finally
        {
            _one.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _one.Dispose();
        base.Dispose(disposing);
    }
}
