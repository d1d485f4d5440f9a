using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;

namespace GreenLedger.Data.Messaging;

/// <summary>A message to be sent, caused by something that is recorded in the same transaction.</summary>
/// <param name="Source">What caused it, unique for ever: the same cause never speaks twice.</param>
/// <param name="Attachment">JSON: the file to make and send, with the text of at most 1000 characters as its caption. It goes without buttons.</param>
/// <param name="About">JSON: the figures that the message shows.</param>
/// <param name="IsHeld">Kept back, until <see cref="HeldAnswerStore"/> settles it.</param>
/// <param name="IsClaimed">Sent by us as soon as it is committed, unless something to the same chat still waits.</param>
public sealed record NewSend(
    string Source,
    string ChatId,
    string Text,
    SendPriority Priority,
    IReadOnlyList<Choice>? Buttons = null,
    long? OperationId = null,
    string? Attachment = null,
    string? About = null,
    bool IsHeld = false,
    bool IsClaimed = false)
{
    internal IReadOnlyList<SendButton> SendButtons => Buttons is null ? [] : [.. Buttons.Select(button => new SendButton(button.Id, button.Label))];
}

/// <summary>Puts messages to be sent beside the facts they speak of, in the same transaction.</summary>
public sealed class OutboxWriter(LedgerSession session)
{
    // Whether a message is ours to send is looked up once: left to itself, the server would look for each column that hangs on it.
    internal const string AddSql =
        """
        /* outbox.add */
        with new as materialized (
          select n.*, n.is_claimed and not exists (
            select from outbox e where e.company_id = @companyId and e.chat_id = n.chat_id and e.state = 'waiting' and e.priority <= n.priority) as is_ours
          from unnest(@sources::text[], @chatIds::text[], @texts::text[], @buttons::text[], @attachments::text[], @abouts::text[], @priorities::smallint[],
            @operationIds::bigint[], @held::boolean[], @claimed::boolean[])
            as n(source, chat_id, text, buttons, attachment, about, priority, operation_id, is_held, is_claimed)
        )
        insert into outbox (company_id, source, chat_id, text, buttons, attachment, about, priority, operation_id, state, attempts, created_at, due_at, claimed_at)
        select @companyId, n.source, n.chat_id, n.text, n.buttons::jsonb, n.attachment::jsonb, n.about::jsonb, n.priority, n.operation_id,
          case when n.is_held then 'held' when n.is_ours then 'sending' else 'waiting' end,
          case when n.is_ours then 1 else 0 end, @now, clock_timestamp(), case when n.is_ours then clock_timestamp() end
        from new n
        on conflict on constraint outbox_once do nothing
        returning outbox_id, source, state
        """;

    // The same for one, which most turns have.
    internal const string AddOneSql =
        """
        /* outbox.add */
        insert into outbox (company_id, source, chat_id, text, buttons, attachment, about, priority, operation_id, state, attempts, created_at, due_at, claimed_at)
        select @companyId, @sourceOfOne, @chatIdOfOne, @textOfOne, @buttonsOfOne::jsonb, @attachmentOfOne::jsonb, @aboutOfOne::jsonb, @priorityOfOne, @operationIdOfOne,
          case when @heldOfOne then 'held' when n.is_ours then 'sending' else 'waiting' end,
          case when n.is_ours then 1 else 0 end, @now, clock_timestamp(), case when n.is_ours then clock_timestamp() end
        from (
          select @claimedOfOne and not exists (
            select from outbox e where e.company_id = @companyId and e.chat_id = @chatIdOfOne and e.state = 'waiting' and e.priority <= @priorityOfOne) as is_ours
          offset 0) as n
        on conflict on constraint outbox_once do nothing
        returning outbox_id, source, state
        """;

    public Task AddAsync(NewSend send, DateTimeOffset now, CancellationToken cancellation) =>
        session.ExecuteAsync(AddOneSql, new SendArguments(session.Company, [send], now), cancellation);
}
