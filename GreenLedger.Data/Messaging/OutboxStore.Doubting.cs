using GreenLedger.Core.Companies;

namespace GreenLedger.Data.Messaging;

/// <summary>What was marked as being sent, and is not.</summary>
public sealed partial class OutboxStore
{
    // A text is sent within seconds of its claim; when an upload may have ended, nobody knows.
    private const string DoubtSql =
        """
        /* outbox.doubt */
        update outbox
        set state = case when source = any(@unsent) then 'waiting' else 'unknown' end,
          error = case when source = any(@unsent) then 'claimed and not sent' else 'the worker that was sending it is gone' end,
          due_at = case when source = any(@unsent) then clock_timestamp()
            else case when attachment is null then claimed_at else clock_timestamp() end + @window * power(2, repeats) end
        where company_id = @companyId
          and state = 'sending'
          and source <> all(@ours)
          and (attachment is not null) = @withFile
          and (@withFile or (priority >= @bulk) = @isBulk)
        """;

    /// <summary>What is marked as being sent in this lane, and is not, may have gone out. The other lanes' is the other lanes' to doubt.</summary>
    /// <param name="ours">The sources of what this worker is sending past the lane: not to be doubted.</param>
    /// <param name="unsent">The sources of what this worker has claimed and certainly not sent: it waits again.</param>
    public Task DoubtAsync(
        Company company, SendLane lane, CancellationToken cancellation, TimeSpan pace = default, string[]? ours = null, string[]? unsent = null)
    {
        var arguments = new
        {
            company.CompanyId,
            withFile = lane == SendLane.Files,
            isBulk = lane == SendLane.Bulk,
            bulk = Bulk,
            window = BlindWindow + pace,
            ours = ours ?? [],
            unsent = unsent ?? [],
        };
        return _database.ExecuteAsync(DoubtSql, arguments, cancellation);
    }

    // The same for all lanes of a company, before any of them sends. What somebody is just writing down is not waited for.
    private const string DoubtAllSql =
        """
        /* outbox.doubt_all */
        with sending as (
          select outbox_id
          from outbox
          where company_id = $1 and state = 'sending'
          for no key update skip locked
        )
        update outbox o
        set state = 'unknown', error = 'the worker that was sending it is gone',
          due_at = case when o.attachment is null then o.claimed_at else clock_timestamp() end + $2 * power(2, o.repeats)
        from sending
        where o.company_id = $1 and o.outbox_id = sending.outbox_id
        """;

    /// <summary>
    /// Before a worker serves companies whose leases it has just taken: what the worker before it was sending, in whichever lane, may have gone out.
    /// </summary>
    /// <param name="pace">How long what was sent last may stand first in the service's queue, which does not always show it then.</param>
    public async Task DoubtAllAsync(IReadOnlyList<Company> companies, TimeSpan pace, CancellationToken cancellation, int? timeoutSeconds = null)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await CompanyBatch.DoEachAsync(connection, DoubtAllSql, CompanyBatch.Ids(companies), [BlindWindow + pace], cancellation, timeoutSeconds);
    }
}
