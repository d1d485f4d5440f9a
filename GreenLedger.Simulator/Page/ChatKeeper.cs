using System.Text.Json;
using GreenLedger.Simulator.Instances;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Simulator.Page;

/// <summary>Keeps the conversations in a file, one change a line, so that the next run shows them again. Its file is no protocol: delete it at will.</summary>
public sealed class ChatKeeper : IAsyncDisposable
{
    private readonly SimulatedInstance instance;
    private readonly StreamWriter file;
    private readonly CancellationTokenSource stop = new();
    private readonly Task keeping;
    private long known;

    private ChatKeeper(SimulatedInstance instance, string path)
    {
        this.instance = instance;
        known = instance.Chats.Since(0).Select(message => message.Revision).DefaultIfEmpty().Max();
        file = new StreamWriter(path, append: true);
        keeping = KeepAsync();
    }

    public static ChatKeeper Restore(SimulatedInstance instance, string path)
    {
        var latest = new SortedDictionary<int, ChatMessage>();
        if (File.Exists(path))
        {
            // The last line may be half a line: it was being written when the machine stopped.
            foreach (var message in File.ReadLines(path).Select(Read).OfType<ChatMessage>()) latest[message.Index] = message;
        }

        foreach (var message in latest.Values) Show(instance, message);
        // Once over, without what was changed since: the places are counted anew, and the file does not grow for ever.
        var fresh = $"{path}.new";
        File.WriteAllLines(fresh, instance.Chats.Since(0).Select(Line));
        File.Move(fresh, path, overwrite: true);
        return new ChatKeeper(instance, path);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await keeping;
        Write();
        await file.DisposeAsync();
        stop.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var change = instance.Chats.NextChange;
            Write();
            await change.WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Write()
    {
        var news = instance.Chats.Since(known);
        foreach (var message in news) file.WriteLine(Line(message));
        file.Flush();
        known = news.Select(message => message.Revision).Append(known).Max();
    }

    private static void Show(SimulatedInstance instance, ChatMessage message)
    {
        var stored = message.File is { } given ? instance.Shelf.Put(given.FileName, given.MimeType, given.Bytes) : null;
        if (message.IsOwn)
        {
            instance.Chats.Add(message with { File = stored });
            return;
        }

        // A bubble: what is quoted or tapped is looked for among them.
        instance.Bubbles.Add(new Bubble(message.IdMessage, instance.PhoneOf(message.Number).ChatId, "", message.Text, message.At)
        {
            Header = message.Header,
            Footer = message.Footer,
            Buttons = message.Buttons,
            Options = message.Options,
            File = stored,
            QuotedMessageId = message.QuotedMessageId,
            IsEdited = message.IsEdited,
            IsDeleted = message.IsDeleted,
        });
        instance.Chats.Change(message.Number, message.IdMessage, shown => shown with { Status = message.Status, Reaction = message.Reaction, Votes = message.Votes });
    }

    private static string Line(ChatMessage message) => JsonSerializer.Serialize(message, JsonFields.Wire);

    private static ChatMessage? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChatMessage>(line, JsonFields.Wire);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
