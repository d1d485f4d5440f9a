using System.Text.Json.Nodes;

namespace GreenLedger.Tests.Conversations;

/// <summary>Somebody with a phone. What they do is taken in and handled at once; the result is the one bubble that answers it.</summary>
internal sealed class Member(Chat chat, string name, string chatId)
{
    public string Name => name;

    public string ChatId => chatId;

    /// <summary>The id of what was sent last.</summary>
    public string LastId { get; private set; } = "";

    public Task<Heard> Says(string text, DateTimeOffset? at = null) => Sends(MessageBody.Text(text), at ?? chat.Now);

    /// <summary>One after another; the answer to the last one.</summary>
    public async Task<Heard> SaysAll(params string[] texts)
    {
        var heard = Heard.Silence;
        foreach (var text in texts) heard = await Says(text);
        return heard;
    }

    public Task<Heard> SaysWithoutTime(string text) => Sends(MessageBody.Text(text), at: null);

    public Task<Heard> Replies(Heard quoted, string text, bool withQuotedText = false) =>
        Sends(MessageBody.Reply(text, quoted.IdMessage, withQuotedText ? quoted.Text : null), chat.Now);

    public Task<Heard> Taps(Heard heard, string label, string form = "receive-buttons-reply.json") =>
        Sends(MessageBody.Tap(form, heard.Buttons.Single(button => button.Label == label).Id, label), chat.Now);

    public Task<Heard> SendsPicture() => Sends(MessageBody.Of("receive-incoming-image.json"), chat.Now);

    public Task<Heard> SendsVoice() => Sends(MessageBody.Of("receive-incoming-voice.json"), chat.Now);

    public Task<Heard> SendsSticker() => Sends(MessageBody.Of("receive-incoming-sticker.json"), chat.Now);

    public Task<Heard> Reacts() => Sends(MessageBody.Of("receive-incoming-reaction.json"), chat.Now);

    public Task<Heard> Calls() => Sends(MessageBody.Of("receive-incoming-call.json"), chat.Now);

    public Task<Heard> Edits(string original, string text) => Sends(MessageBody.Edit(original, text), chat.Now);

    public Task<Heard> Withdraws(string original) => Sends(MessageBody.Withdrawal(original), chat.Now);

    public Task<Heard> Sends(string payload) => Sends(MessageBody.Of(payload), chat.Now);

    /// <summary>What came without being an answer, since the last look.</summary>
    public Task<IReadOnlyList<Heard>> Hears() => chat.NewBubblesAsync(chatId);

    private async Task<Heard> Sends(JsonObject body, DateTimeOffset? at)
    {
        await Hears();
        LastId = Chat.NextId();
        await chat.DeliverAsync(MessageBody.From(body, chatId, name, LastId, at));
        var bubbles = await Hears();
        Assert.That(bubbles, Has.Count.LessThanOrEqualTo(1), "An answer is one bubble.");
        return bubbles.Count == 0 ? Heard.Silence : bubbles[0];
    }
}
