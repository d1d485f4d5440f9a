using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Companies;

namespace GreenLedger.Worker.Messaging;

/// <summary>
/// Answers that were kept back while an outage was caught up: a few are sent as they are; of many, one that names everything recorded takes
/// the place, with the last of them behind it, for that is where the conversation stands.
/// </summary>
public sealed class HeldAnswers(HeldAnswerStore store, IOperationStore operations, OutboxWriter outbox)
{
    private const int MostListed = 15;

    /// <summary>Inside the turn's transaction, under the person's lock.</summary>
    public async Task SettleAsync(Person person, Company company, DateTimeOffset now, CancellationToken cancellation)
    {
        var held = await store.ListAsync(person.PersonId, cancellation);
        var said = held.Where(answer => answer.OutboxId is not null).ToList();
        if (said.Count <= CatchUp.Few)
        {
            await store.SettleAsync(held, released: said, rewritten: null, text: null, cancellation);
            return;
        }

        var together = BotTexts.For(person, company).Together(await CaughtUpAsync(person, held, cancellation), company);
        var last = said[^1];
        // Beside a picture there is no room for it.
        if (last.HasFile) await outbox.AddAsync(new NewSend($"inbox:{last.InboxId}:together", last.ChatId!, together, SendPriority.Answer), now, cancellation);
        await store.SettleAsync(held, released: [last], rewritten: last.HasFile ? null : last, $"{together}\n\n{last.Text}", cancellation);
    }

    /// <summary>All of them as they are, however many: better than none, where no one answer can be made of them.</summary>
    public async Task ReleaseAsync(Person person, CancellationToken cancellation)
    {
        var held = await store.ListAsync(person.PersonId, cancellation);
        await store.SettleAsync(held, released: held, rewritten: null, text: null, cancellation);
    }

    private async Task<CaughtUp> CaughtUpAsync(Person person, IReadOnlyList<HeldAnswer> held, CancellationToken cancellation)
    {
        var recorded = await store.RecordedAsync(held, cancellation);
        var listed = new List<Operation>();
        foreach (var number in recorded.Take(MostListed))
        {
            if (await operations.FindAsync(number, cancellation) is { } operation) listed.Add(operation);
        }

        var (openedAt, closedAt) = await store.ShiftsAsync(person.PersonId, held, cancellation);
        return new CaughtUp(held.Count, held.Min(answer => answer.At), held.Max(answer => answer.At), openedAt, closedAt, recorded.Count, listed);
    }
}
