using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Simulator.Page;

/// <summary>
/// Server-sent events. Each one bears the revision up to which the page has then seen everything, so a connection that was cut goes on where it
/// ended; another run of the simulator begins at the start.
/// </summary>
internal sealed class PageEvents(PageOptions options, SimulatedInstance instance, TimeProvider clock, CancellationToken stop)
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    public async Task StreamAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        var known = Known(context.Request.Headers["Last-Event-ID"].ToString());
        var isFirst = known == 0;
        try
        {
            while (true)
            {
                var change = instance.Chats.NextChange;
                var messages = instance.Chats.Since(known);
                known = messages.Count > 0 ? messages.Max(message => message.Revision) : known;
                await context.Response.WriteAsync($"id: {run}-{known}\ndata: {Event(messages, isFirst).ToWire()}\n\n", ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
                isFirst = false;
                await Task.WhenAny(change, Task.Delay(SignOfLife, clock, ended.Token));
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was closed, or the simulator ends.
        }
    }

    private long Known(string lastEvent) =>
        lastEvent.Split('-') is [var ofRun, var revision] && ofRun == run && long.TryParse(revision, out var known) ? known : 0;

    private JsonObject Event(IReadOnlyList<ChatMessage> messages, bool isFirst)
    {
        var awaiting = instance.Chats.Awaiting;
        return new JsonObject
        {
            ["isFirst"] = isFirst,
            ["now"] = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            ["typing"] = new JsonArray([.. options.Phones.Where(phone => awaiting.Contains(phone.Number)).Select(phone => JsonValue.Create(phone.Number))]),
            ["messages"] = new JsonArray([.. messages.Where(message => options.Phones.Any(phone => phone.Number == message.Number)).Select(ToJson)]),
        };
    }

    private static JsonObject ToJson(ChatMessage message) => new()
    {
        ["index"] = message.Index,
        ["number"] = message.Number,
        ["id"] = message.IdMessage,
        ["isOwn"] = message.IsOwn,
        ["at"] = message.At.ToUnixTimeMilliseconds(),
        ["text"] = message.IsDeleted ? "" : message.Text,
        ["header"] = message.Header,
        ["footer"] = message.Footer,
        ["buttons"] = new JsonArray([.. message.Buttons.Select(button => new JsonObject { ["id"] = button.Id, ["text"] = button.Text })]),
        ["options"] = new JsonArray([.. message.Options.Select(option => JsonValue.Create(option))]),
        ["votes"] = new JsonArray([.. message.Votes.Select(vote => JsonValue.Create(vote))]),
        ["file"] = message.File is { } file
            // The path alone: the page may have been opened under another name of this machine.
            ? new JsonObject { ["name"] = file.FileName, ["type"] = file.MimeType, ["bytes"] = file.Bytes.Length, ["path"] = file.Url.Length > 0 ? new Uri(file.Url).AbsolutePath : null }
            : null,
        ["quoted"] = message.QuotedMessageId,
        ["reaction"] = message.Reaction,
        ["status"] = message.Status,
        ["isEdited"] = message.IsEdited,
        ["isDeleted"] = message.IsDeleted,
    };
}
