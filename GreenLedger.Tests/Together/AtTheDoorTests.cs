using Dapper;
using GreenLedger.Data.Messaging;
using GreenLedger.Tests.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Together;

/// <summary>Messages whose turn cannot begin leave nothing in the transaction that they came into, and keep nobody from it.</summary>
internal sealed class AtTheDoorTests
{
    private TogetherScene _scene = null!;

    private Office Odd => _scene.Offices[1];

    [SetUp]
    public async Task Serve_three_companies() => _scene = await TogetherScene.CreateAsync(companies: 3);

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task A_message_that_was_there_already_is_a_duplicate()
    {
        var line = _scene.Write(Odd.Asan, "-300 нал такси");
        await _scene.TakeInAsync(line);
        Assert.That(await BesideTwoAsync(line), Is.EqualTo(Taken.Duplicate));
        Trace.AreHandledOnce(await _scene.TracesAsync([line]), facts: 0);
    }

    [Test]
    public async Task A_stranger_is_known_as_one_and_counted_once()
    {
        var line = _scene.Write(new Writer(Odd.Served, "996999999999@c.us", "Nobody"), "-300 нал такси");
        Assert.That(await BesideTwoAsync(line), Is.EqualTo(Taken.Stranger));
        Assert.That(await _scene.ReadAsync<long>("select count(*) from stranger"), Is.Zero);

        await BesideTwoFromTheQueueAsync(line);
        Assert.That(await _scene.ReadAsync<string>("select string_agg(concat_ws(' ', company_id, messages), ';') from stranger"), Is.EqualTo($"{Odd.CompanyId} 1"));
        Assert.That(await _scene.TracesAsync([line]), Is.All.EqualTo(Trace.Nothing));
    }

    [Test]
    public async Task Whoever_is_known_to_another_company_alone_is_a_stranger()
    {
        var bek = await _scene.HireAsync(_scene.Offices[0].Served, place: 1);
        Assert.That(await BesideTwoAsync(_scene.Write(bek with { Served = Odd.Served }, "меню")), Is.EqualTo(Taken.Stranger));
        Assert.That(await _scene.ReadAsync<long>("select count(*) from inbox where chat_id = @ChatId", bek), Is.Zero);
    }

    [Test]
    public async Task Whoever_was_dismissed_is_a_stranger_and_records_nothing()
    {
        await _scene.SaysAsync(Odd.Asan, "-300 нал такси");
        await _scene.SaysAsync(Odd.Admin, "сотрудники", "отключить", "Asan0", "да");
        Assert.That(await _scene.ReadAsync<bool>("select is_active from person where company_id = @CompanyId and name = 'Asan0'", Odd), Is.False);

        var line = _scene.Write(Odd.Asan, "да");
        Assert.That(await BesideTwoAsync(line), Is.EqualTo(Taken.Stranger));
        Assert.That(await _scene.TracesAsync([line]), Is.All.EqualTo(Trace.Nothing));
    }

    [Test]
    public async Task Behind_a_message_of_theirs_that_waits_it_is_stored_alone_and_handled_after_it()
    {
        var first = _scene.Arrive(_scene.Write(Odd.Asan, "-300 нал такси"));
        await _scene.Services.GetRequiredService<InboxStore>().TakeAsync(Odd.Served.Company, first.Message, first.Body, _scene.Now, CancellationToken.None);

        var line = _scene.Write(Odd.Asan, "да");
        Assert.That(await BesideTwoAsync(line), Is.Null);
        Assert.That(await _scene.TracesAsync([line]), Is.All.EqualTo(Trace.Nothing));

        await BesideTwoFromTheQueueAsync(line);
        Assert.That((await _scene.TracesAsync([line]))[0].State, Is.EqualTo("waiting"));
        await _scene.HandleWaitingAsync();
        Trace.AreHandledOnce(await _scene.TracesAsync([line]), facts: 1);
    }

    [Test]
    public async Task While_somebody_else_serves_the_person_it_is_stored_alone_and_handled_later()
    {
        await _scene.SaysAsync(Odd.Asan, "-300 нал такси");
        var line = _scene.Write(Odd.Asan, "да");
        await using (var other = await _scene.Owner.OpenConnectionAsync())
        {
            await using var held = await other.BeginTransactionAsync();
            await other.ExecuteAsync("select from person where company_id = @CompanyId and name = 'Asan0' for no key update", Odd, held);
            Assert.That(await BesideTwoAsync(line), Is.Null);
            Assert.That(await _scene.TracesAsync([line]), Is.All.EqualTo(Trace.Nothing));
            await BesideTwoFromTheQueueAsync(line);
            await _scene.HandleWaitingAsync();
            Assert.That((await _scene.TracesAsync([line]))[0].State, Is.EqualTo("waiting"));
        }

        await _scene.HandleWaitingAsync();
        Trace.AreHandledOnce(await _scene.TracesAsync([line]), facts: 1);
    }

    [Test]
    public async Task The_same_message_under_the_persons_other_id_is_a_duplicate()
    {
        await using (var connection = await _scene.Owner.OpenConnectionAsync())
        {
            await SchemaScene.ExecuteAsync(
                connection,
                $"insert into person_chat (company_id, chat_id, person_id, bound_at) select company_id, '155500000001@lid', person_id, bound_at from person_chat where company_id = {Odd.CompanyId} and chat_id = '{Odd.Asan.ChatId}'");
        }

        var line = _scene.Write(Odd.Asan, "-300 нал такси");
        await _scene.TakeInAsync(line);
        var again = new Line(Odd.Asan with { ChatId = "155500000001@lid" }, line.Id, line.Body.Replace(Odd.Asan.ChatId, "155500000001@lid", StringComparison.Ordinal));
        Assert.That(await BesideTwoAsync(again), Is.EqualTo(Taken.Duplicate));
        Trace.AreHandledOnce(await _scene.TracesAsync([line]), facts: 0);
    }

    /// <summary>What is said of it, beside two of other companies who are served as ever.</summary>
    private async Task<Taken?> BesideTwoAsync(Line line)
    {
        var others = WriteOthers();
        var taken = await _scene.ShareAsync([others[0], line, others[1]]);
        Assert.That((Taken?[])[taken[0], taken[2]], Is.All.EqualTo(Taken.Stored));
        await AreServedTogetherAsync(others);
        return taken[1];
    }

    private async Task BesideTwoFromTheQueueAsync(Line line)
    {
        var others = WriteOthers();
        Assert.That(await _scene.TakeInTogetherAsync([others[0], line, others[1]]), Is.Empty);
        await AreServedTogetherAsync(others);
    }

    private IReadOnlyList<Line> WriteOthers() => _scene.WriteAll([_scene.Offices[0].Asan, _scene.Offices[2].Asan], "-100 банк обед");

    private async Task AreServedTogetherAsync(IReadOnlyList<Line> others)
    {
        var traces = await _scene.TracesAsync(others);
        Trace.AreHandledOnce(traces, facts: 0);
        Trace.AreOneTransaction(traces);
    }
}
