using System.Text.Json;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Data.Messaging;

/// <summary>Puts messages to be sent beside the facts they speak of, in the same transaction.</summary>
public sealed class OutboxWriter(LedgerSession session)
{
    private const string AddSql =
        """
        /* outbox.add */
        insert into outbox (company_id, source, chat_id, text, buttons, attachment, about, priority, operation_id, state, created_at, due_at)
        values (@companyId, @source, @chatId, @text, @buttons::jsonb, @attachment::jsonb, @about::jsonb, @priority, @operationId, @state, @now, clock_timestamp())
        on conflict on constraint outbox_once do nothing
        """;

    /// <param name="source">What caused it, unique for ever: the same cause never speaks twice.</param>
    /// <param name="attachment">JSON: the file to make and send, with the text of at most 1000 characters as its caption. It goes without buttons.</param>
    /// <param name="about">JSON: the figures that the message shows.</param>
    /// <param name="isHeld">Kept back, until <see cref="HeldAnswerStore"/> settles it.</param>
    public Task AddAsync(
        string source, string chatId, string text, SendPriority priority, DateTimeOffset now, CancellationToken cancellation,
        IReadOnlyList<Choice>? buttons = null, long? operationId = null, string? attachment = null, string? about = null, bool isHeld = false)
    {
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            source,
            chatId,
            text,
            buttons = buttons is null ? null : JsonSerializer.Serialize(buttons.Select(button => new SendButton(button.Id, button.Label))),
            attachment,
            about,
            priority = (short)(int)priority,
            operationId,
            state = isHeld ? "held" : "waiting",
            now,
        };
        return session.ExecuteAsync(AddSql, arguments, cancellation);
    }
}
