using System.Globalization;
using Dapper;
using GreenLedger.Core.People;
using GreenLedger.Data.Messaging;
using GreenLedger.Tests.Conversations;
using GreenLedger.Tests.Watching;
using GreenLedger.Worker.Companies;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Races;

/// <summary>Plays a history on a real database: messages arrive on several connections while two handling loops are at work.</summary>
internal sealed class RaceStage : IAsyncDisposable
{
    private const int ArrivingAtOnce = 6;
    private const int MostWaiting = 18;

    private readonly RaceHistory _history;
    private readonly Chat _chat;
    private readonly List<(int PersonId, string Phone, string SecondPhone)> _people = [];

    private RaceStage(RaceHistory history, Chat chat) => (_history, _chat) = (history, chat);

    public static async Task<RaceRecord> PlayAsync(TestDatabase database, RaceHistory history)
    {
        await using var stage = new RaceStage(history, await Chat.StartAsync(database));
        await stage.GreetAsync();
        var began = stage._chat.Now;
        await stage.RunAsync(began);
        return await stage.ReadAsync(began);
    }

    public async ValueTask DisposeAsync() => await _chat.DisposeAsync();

    private async Task GreetAsync()
    {
        var admins = Enumerable.Range(1, _history.Admins).Select(number => string.Create(CultureInfo.InvariantCulture, $"99655500{number:0000}")).ToList();
        await _chat.ConfigureAsync([.. admins.Select(phone => PhoneNumber.Read(phone, localCountryCode: null)!.Value)]);
        var members = admins.Select(phone => new Member(_chat, "admin", phone + "@c.us")).ToList();
        for (var who = _history.Admins; who < _history.People; who++) members.Add(await _chat.HireAsync(_history.NameOf(who)));

        foreach (var (member, who) in members.Select((member, who) => (member, who)))
        {
            await using var connection = await _chat.OpenAsync();
            var secondPhone = string.Create(CultureInfo.InvariantCulture, $"15500000{who:0000}@lid");
            var personId = await connection.QuerySingleAsync<int>(
                """
                insert into person_chat (company_id, chat_id, person_id, bound_at)
                select company_id, @secondPhone, person_id, @Now from person_chat where company_id = @CompanyId and chat_id = @ChatId
                returning person_id
                """,
                new { secondPhone, _chat.Now, _chat.Served.Company.CompanyId, member.ChatId });
            _people.Add((personId, member.ChatId, secondPhone));
            await member.Says("меню");
        }
    }

    private async Task RunAsync(DateTimeOffset began)
    {
        var inbox = _chat.Services.GetRequiredService<InboxStore>();
        var turns = _chat.Services.GetRequiredService<TurnHandler>();
        using var stop = new CancellationTokenSource();
        var held = _chat.Services.GetRequiredService<HeldTurns>();
        var limit = _chat.Services.GetRequiredService<LaneLimit>();
        var database = _chat.Services.GetRequiredService<DatabaseWatch>();
        _chat.Served.CatchUp.QueueIsEmpty();
        var loops = Enumerable.Range(0, 2).Select(_ => new InboxLoop(_chat.Served, inbox, turns, held, limit, _chat.Clock, database, ScannedLog.Logger)).ToList();
        var lookout = new Lookout([_chat.Served], _chat.Services.GetRequiredService<DueWorkStore>(), _chat.Services.GetRequiredService<OutboxStore>(), database, ScannedLog.Logger);
        _chat.Served.Lease.Renewed(long.MaxValue);
        List<Task> running = [lookout.RunAsync(stop.Token), .. loops.Select(loop => loop.RunAsync(stop.Token))];
        await ArriveAsync(began);
        await Eventually.IsTrueAsync(async () => await WaitingAsync() == 0, "everything is handled");
        await stop.CancelAsync();
        await Task.WhenAll(running);
        await Task.WhenAll(loops.Select(loop => loop.FinishAsync()));
    }

    /// <summary>Several at a time; those of one phone in their order.</summary>
    private async Task ArriveAsync(DateTimeOffset began)
    {
        using var connections = new SemaphoreSlim(ArrivingAtOnce);
        var last = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var ((who, words), index) in _history.Messages().Select((message, index) => (message, index)))
        {
            if (index % 6 == 0) await Eventually.IsTrueAsync(async () => await WaitingAsync() < MostWaiting, "they are handled");
            await connections.WaitAsync();
            _chat.Clock.Advance(TimeSpan.FromSeconds(1));
            var phone = words.OnSecondPhone ? _people[who].SecondPhone : _people[who].Phone;
            var body = MessageBody.From(MessageBody.Text(words.Text), phone, "x", string.Create(CultureInfo.InvariantCulture, $"RACE{index + 1}"), began.AddSeconds(index + 1));
            last[phone] = TakeInAsync(last.GetValueOrDefault(phone, Task.CompletedTask), body, connections);
        }

        await Task.WhenAll(last.Values);
    }

    private async Task TakeInAsync(Task before, string body, SemaphoreSlim connections)
    {
        await before;
        try
        {
            await _chat.TakeInAsync(body);
        }
        finally
        {
            connections.Release();
        }
    }

    private Task<long> WaitingAsync() => _chat.ReadAsync<long>("select count(*) from inbox where company_id = @CompanyId and state = 'waiting'");

    private async Task<RaceRecord> ReadAsync(DateTimeOffset began)
    {
        await using var connection = await _chat.OpenAsync();
        var company = new { _chat.Served.Company.CompanyId };
        var rows = (await connection.QueryAsync<Row>(
            """
            select i.inbox_id, substring(i.id_message from 5)::int as at, i.attempts, o.outbox_id, o.text, o.created_at, n.text as told
            from inbox i
            left join outbox o on o.company_id = i.company_id and o.source = 'inbox:' || i.inbox_id || ':0'
            left join outbox n on n.company_id = i.company_id and n.source = 'inbox:' || i.inbox_id || ':1'
            where i.company_id = @CompanyId and i.id_message like 'RACE%'
            """,
            company)).ToDictionary(row => row.At);
        var turns = _history.Messages().Select((message, index) => rows.TryGetValue(index + 1, out var row)
            ? new RaceTurn(
                message.Who, message.Words.Text, row.At, row.CreatedAt is { } created ? (int)(created - began.UtcDateTime).TotalSeconds : 0,
                row.InboxId, row.OutboxId ?? 0, row.Text ?? "", row.Told, row.Attempts)
            : new RaceTurn(message.Who, message.Words.Text, index + 1, 0, InboxId: 0, Order: 0, "", Told: null, Attempts: 0));
        var shifts = await connection.QueryAsync<(int PersonId, long Cash, long Bank)>(RaceSql.Shifts, company);
        return new RaceRecord([.. turns], [.. shifts.Select(shift => (_people.FindIndex(person => person.PersonId == shift.PersonId), shift.Cash, shift.Bank))],
            await connection.QuerySingleOrDefaultAsync<string>(RaceSql.Broken, company));
    }

    private sealed record Row(long InboxId, int At, int Attempts, long? OutboxId, string? Text, DateTime? CreatedAt, string? Told);
}
