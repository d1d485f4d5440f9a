using System.Text;
using GreenLedger.Simulator.Protocol;

namespace GreenLedger.Simulator.Faults;

/// <summary>One call that goes wrong.</summary>
internal sealed class FaultyExchange(TimeProvider realTime, CancellationToken stop)
{
    // Bytes that are neither JSON nor UTF-8.
    private static readonly byte[] Garbage = [0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E, 0xFF, 0xFE, 0x00, 0xC3, 0x28];

    public async Task RunAsync(Fault fault, HttpContext context, Func<Task<Answer>> carryOut)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        try
        {
            if (fault is { TakesEffect: true, DelayBeforeSeconds: > 0 }) await HearOutAsync(context, ended.Token);
            await RestAsync(fault.DelayBeforeSeconds, fault.TakesEffect ? stop : ended.Token);
            // An answer of another kind than a status is that of a caller who was listened to, so the request is read to its end.
            if (!fault.TakesEffect && fault.Answer != FaultyAnswer.Status) await context.Request.Body.CopyToAsync(Stream.Null, ended.Token);
            var answer = fault.TakesEffect ? await carryOut() : Answer.Empty;
            await RestAsync(fault.DelayAfterSeconds, ended.Token);
            await AnswerAsync(fault, context, answer, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested || stop.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(Fault fault, HttpContext context, Answer usual, CancellationToken ended)
    {
        var body = Encoding.UTF8.GetBytes(fault.Body ?? usual.Body);
        switch (fault.Answer)
        {
            case FaultyAnswer.AsUsual:
                await usual.WriteAsync(context.Response, ended);
                break;
            case FaultyAnswer.Status:
                if (fault.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString();
                await (usual with { Status = fault.Status, Body = fault.Body ?? "" }).WriteAsync(context.Response, ended);
                break;
            case FaultyAnswer.Cut:
                context.Abort();
                break;
            case FaultyAnswer.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, ended);
                break;
            case FaultyAnswer.Half:
                await BeginAsync(context, Math.Max(body.Length, 2), ended);
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), ended);
                await context.Response.Body.FlushAsync(ended);
                context.Abort();
                break;
            case FaultyAnswer.Drip:
                await DripAsync(context, body, TimeSpan.FromMilliseconds(fault.DripMilliseconds), ended);
                break;
            case FaultyAnswer.Redirect:
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = fault.Location ?? context.Request.Path + context.Request.QueryString;
                break;
            case FaultyAnswer.Garbage:
                var bytes = fault.Body is null ? Garbage : body;
                await BeginAsync(context, bytes.Length, ended);
                await context.Response.Body.WriteAsync(bytes, ended);
                break;
            case FaultyAnswer.Huge:
                await WriteHugeAsync(context, body, fault.HugeBytes, ended);
                break;
        }
    }

    private static async Task BeginAsync(HttpContext context, int length, CancellationToken ended)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = length;
        await context.Response.StartAsync(ended);
        await context.Response.Body.FlushAsync(ended);
    }

    private async Task DripAsync(HttpContext context, byte[] body, TimeSpan pause, CancellationToken ended)
    {
        await BeginAsync(context, body.Length, ended);
        foreach (var one in body)
        {
            await Task.Delay(pause, realTime, ended);
            await context.Response.Body.WriteAsync(new[] { one }, ended);
            await context.Response.Body.FlushAsync(ended);
        }
    }

    private static async Task WriteHugeAsync(HttpContext context, byte[] body, int length, CancellationToken ended)
    {
        // {"padding":"xxx…","idMessage":…}: JSON, were it not so long.
        var end = body is [(byte)'{', not (byte)'}', ..] ? [.. "\","u8, .. body.AsSpan(1)] : "\"}"u8.ToArray();
        var start = "{\"padding\":\""u8.ToArray();
        var padding = new byte[Math.Max(length - start.Length - end.Length, 0)];
        padding.AsSpan().Fill((byte)'x');
        await BeginAsync(context, start.Length + padding.Length + end.Length, ended);
        foreach (var part in (byte[][])[start, padding, end]) await context.Response.Body.WriteAsync(part, ended);
    }

    /// <summary>From now on the caller may go: the request is known.</summary>
    private async Task HearOutAsync(HttpContext context, CancellationToken ended)
    {
        context.Request.EnableBuffering();
        await context.Request.Body.CopyToAsync(Stream.Null, ended);
        context.Request.Body.Position = 0;
        context.RequestAborted = stop;
    }

    private Task RestAsync(double seconds, CancellationToken ended) =>
        seconds > 0 ? Task.Delay(TimeSpan.FromSeconds(seconds), realTime, ended) : Task.CompletedTask;
}
