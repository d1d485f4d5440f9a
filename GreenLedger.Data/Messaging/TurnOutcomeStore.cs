using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;

namespace GreenLedger.Data.Messaging;

/// <summary>What a turn leads to, besides what its services have recorded.</summary>
/// <param name="Next">Where the conversation stands now; null: where it stood.</param>
public sealed record TurnOutcome(int PersonId, string ChatId, DialogState? Next, IReadOnlyList<NewSend> Sends)
{
    /// <summary>A message that nobody needs to hear of.</summary>
    public static TurnOutcome Silence { get; } = new(PersonId: 0, ChatId: "", Next: null, Sends: []);
}

/// <summary>Ends a turn: the dialog, the answers, the message marked as handled, and the commit of all, in one round trip.</summary>
public sealed class TurnOutcomeStore(LedgerSession session)
{
    private const string SaveDialogSql =
        """
        /* dialogs.save */
        insert into dialog (company_id, chat_id, person_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at)
        select @companyId, @chatId, @personId, @name, @version, @step, @draft::jsonb, @startedBy, @updatedBy, @updatedAt, @askedAt
        where @name is not null
        on conflict on constraint dialog_one_per_person do update
        set chat_id = excluded.chat_id, name = excluded.name, version = excluded.version, step = excluded.step, draft = excluded.draft,
          started_by = excluded.started_by, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
          asked_at = excluded.asked_at
        """;

    private const string FinishSql =
        """
        /* turns.finish */
        update inbox
        set state = 'handled', handled_at = @now, error = null
        where company_id = @companyId and inbox_id = @inboxId
        """;

    private const string EndSql = $"{SaveDialogSql};\n{OutboxWriter.AddSql};\ncommit";

    private const string FinishAndEndSql = $"{FinishSql};\n{EndSql}";

    // Most turns: the conversation goes on, or stands where it stood, and one answer is given.
    private const string EndPlainSql =
        """
        /* turns.end */
        select end_turn(@companyId, @personId, @chatId, @name, @version, @step, @draft, @startedBy, @updatedBy, @updatedAt, @askedAt,
          @sourceOfOne, @chatIdOfOne, @textOfOne, @buttonsOfOne, @attachmentOfOne, @aboutOfOne, @priorityOfOne, @operationIdOfOne, @heldOfOne, @claimedOfOne, @now,
          null, null, null, null, null, null, null);
        commit
        """;

    /// <returns>The answer that is ours to send now; null when none is.</returns>
    public async Task<ClaimedSend?> CommitAsync(WaitingMessage message, TurnOutcome outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = new EndArguments(session.Company, message, outcome, now);
        if (message is { IsFinished: true, State: not null } && message.ReceivedAt == now && outcome.Sends is [var answer])
            return Claimed(await EndPlainAsync(arguments, cancellation), answer);
        if (session.Shared is not null) throw new OwnTransactionException();

        var added = message.IsFinished && message.ReceivedAt == now
            ? await session.QueryAsync<AddedRow>(EndSql, arguments, cancellation)
            : await session.QueryAsync<AddedRow>(FinishAndEndSql, arguments, cancellation);
        return added.FirstOrDefault(row => row.State == "sending") is { } ours ? Claimed(ours.OutboxId, outcome.Sends.First(one => one.Source == ours.Source)) : null;
    }

    private static ClaimedSend? Claimed(long? outboxId, NewSend send) =>
        outboxId is { } id ? new ClaimedSend(id, send.ChatId, send.Text, send.SendButtons, send.Priority, Attachment: null, Attempt: 1) : null;

    private Task<long?> EndPlainAsync(EndArguments arguments, CancellationToken cancellation) =>
        session.Shared is { } shared ? shared.EndAsync(Values(arguments)) : session.GetAsync<long?>(EndPlainSql, arguments, cancellation);

    // As end_turn takes them.
    private static StatementValues Values(EndArguments arguments) => new StatementValues()
        .Add(arguments.CompanyId)
        .Add(arguments.PersonId)
        .Add(arguments.ChatId)
        .Add(arguments.Name)
        .Add(arguments.Version)
        .Add(arguments.Step)
        .Add(arguments.Draft)
        .Add(arguments.StartedBy)
        .Add(arguments.UpdatedBy)
        .Add(arguments.UpdatedAt)
        .Add(arguments.AskedAt)
        .Add(arguments.SourceOfOne)
        .Add(arguments.ChatIdOfOne)
        .Add(arguments.TextOfOne)
        .Add(arguments.ButtonsOfOne)
        .Add(arguments.AttachmentOfOne)
        .Add(arguments.AboutOfOne)
        .Add(arguments.PriorityOfOne)
        .Add(arguments.OperationIdOfOne)
        .Add(arguments.HeldOfOne)
        .Add(arguments.ClaimedOfOne)
        .Add(arguments.Now);

    private sealed class EndArguments(Company company, WaitingMessage message, TurnOutcome outcome, DateTimeOffset now) : SendArguments(company, outcome.Sends, now)
    {
        private readonly DialogState? _next = outcome.Next;

        public long InboxId => message.InboxId;

        public int PersonId => outcome.PersonId;

        public string ChatId => outcome.ChatId;

        public string? Name => _next?.Name;

        public int? Version => _next?.Version;

        public string? Step => _next?.Step;

        public string? Draft => _next?.Draft;

        public long? StartedBy => _next?.StartedBy;

        public long? UpdatedBy => _next?.UpdatedBy;

        public DateTimeOffset? UpdatedAt => _next?.UpdatedAt;

        public DateTimeOffset? AskedAt => _next?.AskedAt;
    }

    private sealed record AddedRow(long OutboxId, string Source, string State);
}
