using System.Text.Json.Nodes;
using Dapper;
using GreenLedger.Core.Shifts;
using GreenLedger.Simulator.Page;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Player.Demo;

/// <summary>The bot of the demonstration, its clock, and a look into its database.</summary>
/// <param name="outside">For looking at what the bot wrote, not by its own code.</param>
internal sealed class Backstage(
    TimeZoneInfo zone, NpgsqlDataSource program, NpgsqlDataSource outside, OffsetClock clock, ClockFile? clockFile, ILoggerFactory loggers)
    : IBackstage, IAsyncDisposable
{
    // Each message with what it recorded and what was answered; what the schedule sent stands by itself.
    private const string InsideSql =
        """
        /* demo.inside */
        with answer as (
          select o.source, jsonb_build_object('id', o.outbox_id, 'apiId', o.api_id, 'number', split_part(o.chat_id, '@', 1), 'state', o.state,
            'attempts', o.attempts, 'madeAt', floor(extract(epoch from o.created_at) * 1000), 'sentAt', floor(extract(epoch from o.sent_at) * 1000)) as row,
            o.created_at
          from outbox o
          order by o.outbox_id desc
          limit 60
        ), message as (
          select i.inbox_id, i.received_at as at, jsonb_build_object('id', i.inbox_id, 'idMessage', i.id_message, 'number', split_part(i.chat_id, '@', 1),
            'state', i.state, 'attempts', i.attempts, 'isMissed', i.is_missed, 'writtenAt', floor(extract(epoch from i.sent_at) * 1000),
            'receivedAt', floor(extract(epoch from i.received_at) * 1000), 'handledAt', floor(extract(epoch from i.handled_at) * 1000),
            'facts', coalesce((
              select jsonb_agg(f.row) from (
                select jsonb_build_object('what', 'operation', 'id', p.operation_id, 'at', floor(extract(epoch from p.recorded_at) * 1000)) as row
                from operation p where p.company_id = i.company_id and p.message = i.inbox_id
                union all
                select jsonb_build_object('what', 'deletion', 'id', p.operation_id, 'at', floor(extract(epoch from p.deleted_at) * 1000))
                from operation p where p.company_id = i.company_id and p.deletion_message = i.inbox_id
                union all
                select jsonb_build_object('what', 'shift', 'id', s.shift_id, 'at', floor(extract(epoch from s.recorded_at) * 1000))
                from shift s where s.company_id = i.company_id and s.message = i.inbox_id
              ) f), '[]'),
            'answers', coalesce((select jsonb_agg(a.row) from answer a where a.source like 'inbox:' || i.inbox_id || ':%'), '[]')) as row
          from inbox i
          order by i.inbox_id desc
          limit 20
        ), alone as (
          select a.created_at as at, jsonb_build_object('facts', '[]'::jsonb, 'answers', jsonb_build_array(a.row)) as row
          from answer a
          where a.source not like 'inbox:%'
        )
        select coalesce(jsonb_agg(line.row order by line.at desc), '[]')::text
        from (select at, row from message union all select at, row from alone) line
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private LedgerConfiguration? _configuration;
    private IHost? _bot;

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsBotRunning => _bot is not null;

    /// <summary>The bot's settings hold the simulator's address, which is known only when that runs.</summary>
    public Task ServeAsync(LedgerConfiguration configuration, CancellationToken cancellation)
    {
        _configuration = configuration;
        return RunBotAsync(run: true, cancellation);
    }

    public async Task RunBotAsync(bool run, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (run && _bot is null && _configuration is { } configuration)
            {
                var bot = WorkerHost.Build(configuration, program, clock, loggers);
                await bot.StartAsync(CancellationToken.None);
                _bot = bot;
            }
            else if (!run && _bot is { } bot)
            {
                _bot = null;
                await bot.StopAsync(CancellationToken.None);
                bot.Dispose();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void MoveClock(TimeSpan by) => SetClock(clock.GetUtcNow() + by);

    public void MoveClock(TimeOnly to)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);
        var day = TimeOnly.FromDateTime(local.DateTime) < to ? local.Date : local.Date.AddDays(1);
        SetClock(LocalTime.FirstInstant(day + to.ToTimeSpan(), Zone));
    }

    public async Task<JsonArray> LookInsideAsync(CancellationToken cancellation)
    {
        await using var connection = await outside.OpenConnectionAsync(cancellation);
        var rows = await connection.QuerySingleAsync<string>(new CommandDefinition(InsideSql, cancellationToken: cancellation));
        return (JsonArray)JsonNode.Parse(rows)!;
    }

    public async ValueTask DisposeAsync()
    {
        await RunBotAsync(run: false, CancellationToken.None);
        _turn.Dispose();
    }

    private void SetClock(DateTimeOffset shown)
    {
        clock.Set(shown);
        clockFile?.Write(shown, TimeProvider.System.GetUtcNow());
    }
}
