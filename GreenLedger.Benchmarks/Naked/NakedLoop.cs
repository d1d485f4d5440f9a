using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GreenLedger.Benchmarks.Load;
using Npgsql;

namespace GreenLedger.Benchmarks.Naked;

/// <summary>
/// What is left of a bot when everything is taken away but the way of a message: receive, one transaction in two trips, delete, send. It knows no
/// rules, no dialog and no second attempt: the floor that the ledger is held against.
/// </summary>
internal sealed class NakedLoop(string api, NpgsqlDataSource database) : IDisposable
{
    public const string Ready = "At work";

    private const string FirstTrip =
        """
        insert into hot.inbox (company_id, msg_id, chat, payload) values ($1, $2, $3, $4::jsonb) on conflict do nothing
        """;

    private const string LockSql =
        """
        select shift_id, opened_at, closes_at from hot.shift where company_id = $1 and worker_id = $2 and closed_at is null for update
        """;

    private const string FactSql =
        """
        insert into hot.operation (company_id, worker_id, shift_id, business_date, kind, pocket, amount, msg_id)
        values ($1, $2, $3, current_date, 1, 1, $4, $5)
        """;

    private const string SessionSql =
        """
        insert into hot.session (company_id, worker_id, state) values ($1, $2, jsonb_build_object('v', $3))
        on conflict (company_id, worker_id) do update set state = excluded.state, updated_at = now()
        """;

    private const string ReplySql =
        """
        insert into hot.outbox (company_id, chat, body) values ($1, $2, $3)
        """;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };

    public Task RunAsync(int instances, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, instances).Select(number => ServeAsync(number, cancellation)));

    public void Dispose() => _http.Dispose();

    private async Task ServeAsync(int number, CancellationToken cancellation)
    {
        var root = $"{api}/waInstance{LoadInstance.FirstId + number}";
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await TurnAsync(root, number + 1, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TurnAsync(string root, int company, CancellationToken cancellation)
    {
        var answer = await _http.GetByteArrayAsync($"{root}/receiveNotification/token?receiveTimeout=20", cancellation);
        if (answer.Length == 0) return;

        using var notification = JsonDocument.Parse(answer);
        var body = notification.RootElement.GetProperty("body");
        var chat = body.GetProperty("senderData").GetProperty("chatId").GetString()!;
        var text = body.GetProperty("messageData").GetProperty("textMessageData").GetProperty("textMessage").GetString()!;
        var worker = 1 + int.Parse(chat.AsSpan(7, 4), CultureInfo.InvariantCulture);
        var reply = $"Принято: {text}";
        await StoreAsync(company, worker, body.GetProperty("idMessage").GetString()!, chat, body.GetRawText(), reply, cancellation);

        using var deleted = await _http.DeleteAsync($"{root}/deleteNotification/token/{notification.RootElement.GetProperty("receiptId").GetInt64()}", cancellation);
        using var sent = await _http.PostAsJsonAsync($"{root}/sendMessage/token", new { chatId = chat, message = reply }, cancellation);
        if (!deleted.IsSuccessStatusCode || !sent.IsSuccessStatusCode) throw new BenchmarkException($"The service answered {(int)deleted.StatusCode} and {(int)sent.StatusCode}.");
    }

    private async Task StoreAsync(int company, int worker, string message, string chat, string payload, string reply, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var first = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command("begin"), Command(FirstTrip, company, message, chat, payload), Command(LockSql, company, worker) },
        };
        long shift;
        await using (var rows = await first.ExecuteReaderAsync(cancellation))
        {
            if (!await rows.ReadAsync(cancellation)) throw new BenchmarkException($"Company {company} has no shift of worker {worker}.");
            shift = rows.GetInt64(0);
        }

        await using var second = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(FactSql, company, worker, shift, (long)Encoding.UTF8.GetByteCount(payload), message),
                Command(SessionSql, company, worker, message),
                Command(ReplySql, company, chat, reply),
                Command("commit"),
            },
        };
        await second.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
