using System.Net;

namespace GreenLedger.Worker.GreenApi;

/// <summary>A body that knows whether a connection ever asked for it: if none did, the service cannot have acted.</summary>
internal sealed class WitnessContent : HttpContent
{
    private readonly HttpContent _body;

    public WitnessContent(HttpContent body)
    {
        _body = body;
        foreach (var (name, values) in body.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    public bool WasAskedFor { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasAskedFor = true;
        return _body.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _body.Dispose();
        base.Dispose(disposing);
    }
}
