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

    /// <returns>The answer that is ours to send now; null when none is.</returns>
    public async Task<ClaimedSend?> CommitAsync(WaitingMessage message, TurnOutcome outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        var arguments = OutboxWriter.Arguments(outcome.Sends);
        arguments.AddDynamicParams(new
        {
            session.Company.CompanyId,
            message.InboxId,
            now,
            outcome.PersonId,
            outcome.ChatId,
            outcome.Next?.Name,
            outcome.Next?.Version,
            outcome.Next?.Step,
            outcome.Next?.Draft,
            outcome.Next?.StartedBy,
            outcome.Next?.UpdatedBy,
            outcome.Next?.UpdatedAt,
            outcome.Next?.AskedAt,
        });
        var isFinished = message.IsFinished && message.ReceivedAt == now;
        var added = isFinished
            ? await session.QueryAsync<AddedRow>(EndSql, arguments, cancellation)
            : await session.QueryAsync<AddedRow>(FinishAndEndSql, arguments, cancellation);
        if (added.FirstOrDefault(row => row.State == "sending") is not { } ours) return null;
        var send = outcome.Sends.First(one => one.Source == ours.Source);
        return new ClaimedSend(ours.OutboxId, send.ChatId, send.Text, send.SendButtons, send.Priority, Attachment: null, Attempt: 1);
    }

    private sealed record AddedRow(long OutboxId, string Source, string State);
}
