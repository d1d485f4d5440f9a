using GreenLedger.Core.Dialogs;

namespace GreenLedger.Data.Dialogs;

public sealed class DialogStore(LedgerSession session) : IDialogStore
{
    private const string SaveSql =
        """
        /* dialogs.save */
        insert into dialog (company_id, chat_id, person_id, name, version, step, draft, started_by, updated_by, updated_at, asked_at)
        values (@companyId, @chatId, @personId, @name, @version, @step, @draft::jsonb, @startedBy, @updatedBy, @updatedAt, @askedAt)
        on conflict on constraint dialog_one_per_person do update
        set chat_id = excluded.chat_id, name = excluded.name, version = excluded.version, step = excluded.step, draft = excluded.draft,
          started_by = excluded.started_by, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
          asked_at = excluded.asked_at
        """;

    public Task SaveAsync(int personId, string chatId, DialogState state, CancellationToken cancellation)
    {
        var arguments = new
        {
            companyId = session.Company.CompanyId,
            chatId,
            personId,
            state.Name,
            state.Version,
            state.Step,
            state.Draft,
            state.StartedBy,
            state.UpdatedBy,
            state.UpdatedAt,
            state.AskedAt,
        };
        return session.ExecuteAsync(SaveSql, arguments, cancellation);
    }
}
