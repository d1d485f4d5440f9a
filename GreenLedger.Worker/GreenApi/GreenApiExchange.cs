using System.Buffers;
using System.Text;
using GreenLedger.Worker.Watching;

namespace GreenLedger.Worker.GreenApi;

/// <summary>An HTTP answer of any status.</summary>
/// <param name="Text">The body as far as it was read.</param>
/// <param name="IsCut">There was more than we keep.</param>
/// <param name="End">The last of it, where it was cut.</param>
internal sealed record GreenApiAnswer(int Status, string Text, bool IsCut, string End, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>One request and its answer, within a time limit; what went wrong on the way comes as <see cref="GreenApiException"/>.</summary>
internal sealed class GreenApiExchange(HttpClient http, GreenApiOptions options, TimeProvider time)
{
    private const int LongestAnswer = 1024 * 1024;
    private const int LongestRead = 32 * 1024 * 1024;
    private const int EndKept = 1024;

    // Whatever a server asks for, we look again after a while.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public Task<GreenApiAnswer> AskAsync(
        HttpMethod method, string apiMethod, string tail, byte[]? json, TimeSpan limit, CancellationToken cancellation, int longest = LongestAnswer)
    {
        var content = json is null ? null : new ByteArrayContent(json) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" } } };
        var request = new HttpRequestMessage(method, Address(options.ApiUrl, apiMethod, tail));
        return Measures.CallAsync(apiMethod, () => AskAsync(request, content, limit, longest, cancellation));
    }

    public Task<GreenApiAnswer> UploadAsync(string apiMethod, HttpContent form, TimeSpan limit, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(options.MediaUrl, apiMethod, ""));
        // Who is refused need not have sent it all: in the middle of a body the refusal would be lost with the connection.
        request.Headers.ExpectContinue = true;
        return Measures.CallAsync(apiMethod, () => AskAsync(request, form, limit, LongestAnswer, cancellation));
    }

    private async Task<GreenApiAnswer> AskAsync(HttpRequestMessage message, HttpContent? body, TimeSpan limit, int longest, CancellationToken cancellation)
    {
        using var request = message;
        using var timeOut = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeOut.Token);
        var content = body is null ? null : new WitnessContent(body);
        request.Content = content;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, longest, either.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OperationCanceledException)
        {
            throw content is { WasAskedFor: false }
                ? new GreenApiException(GreenApiFailure.Unreachable, status: null, "no connection in time")
                : new GreenApiException(GreenApiFailure.NoAnswer, status: null, $"no answer within {limit.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // Only its kind is kept: the exception itself may quote the address.
            var reason = (failure as HttpRequestException)?.HttpRequestError ?? (failure as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown;
            var neverAsked = content is null ? NeverAsked(reason) : !content.WasAskedFor;
            throw new GreenApiException(neverAsked ? GreenApiFailure.Unreachable : GreenApiFailure.NoAnswer, status: null, Words(reason));
        }
    }

    private static string Words(HttpRequestError reason) => reason switch
    {
        HttpRequestError.NameResolutionError => "the host's name is not known here (DNS)",
        HttpRequestError.ConnectionError => "the host cannot be reached",
        HttpRequestError.SecureConnectionError => "no trusted TLS connection: look at the host's certificate and at this machine's time",
        HttpRequestError.ProxyTunnelError => "the proxy does not let us through",
        _ => $"the connection broke ({reason})",
    };

    private static bool NeverAsked(HttpRequestError reason) => reason is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private Uri Address(string host, string apiMethod, string tail) =>
        new($"{host.TrimEnd('/')}/waInstance{options.IdInstance}/{apiMethod}/{Uri.EscapeDataString(options.ApiTokenInstance)}{tail}");

    private async Task<GreenApiAnswer> ReadAsync(HttpResponseMessage response, int longest, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        var end = Array.Empty<byte>();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            long total = 0;
            for (int read; total < LongestRead && (read = await stream.ReadAsync(buffer, cancellation)) > 0; total += read)
            {
                body.Write(buffer, 0, Math.Min(read, longest - (int)body.Length));
                if (total + read > longest) end = [.. end.Concat(buffer.Take(read)).TakeLast(EndKept)];
            }
        }
        catch (Exception failure) when (!response.IsSuccessStatusCode && failure is HttpRequestException or IOException)
        {
            // The status says enough: a refusal stays a refusal though its explanation was torn off.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new((int)response.StatusCode, Text(body.GetBuffer().AsSpan(0, (int)body.Length)), end.Length > 0, Text(end), RetryAfter(response));
    }

    // Escapes of NUL stay as they are; a raw one is not JSON anyway, and no text column takes it.
    private static string Text(ReadOnlySpan<byte> bytes) => WellFormed.Text(Encoding.UTF8.GetString(bytes));

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, 0, LongestWait.Ticks));
    }
}
