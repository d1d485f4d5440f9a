using GreenLedger.Data.Messaging;
using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.Together;

/// <summary>Who goes alone, who goes together, and who goes first.</summary>
internal sealed class GatheringTests
{
    private const int Alone = 3;

    private TogetherScene _scene = null!;

    [TearDown]
    public async Task End() => await _scene.DisposeAsync();

    [Test]
    public async Task Three_go_alone_at_once_and_what_comes_in_meanwhile_goes_together()
    {
        _scene = await TogetherScene.CreateAsync(companies: 8);
        var lines = _scene.WriteAll(_scene.Asans, "-300 нал такси");
        await using var lanes = new HeldLanes(_scene);
        var taken = lines.Select(line => HandleAsync(line)).ToList();
        await lanes.FreeAsync();
        Assert.That(await Task.WhenAll(taken), Is.All.EqualTo(Taken.Stored));

        var traces = await _scene.TracesAsync(lines);
        Trace.AreHandledOnce(traces, facts: 0);
        Trace.AreOneTransaction(traces.Skip(Alone));
        Trace.AreTransactionsOfTheirOwn([.. traces.Take(Alone + 1)]);
    }

    [Test]
    public async Task Two_of_the_same_company_are_never_in_one_transaction()
    {
        _scene = await TogetherScene.CreateAsync(companies: 3, workers: 3);
        List<Line> lines = [.. _scene.Offices.SelectMany(office => _scene.WriteAll(office.Workers, "-300 нал такси"))];

        var traces = await HandleTogetherAsync(lines);

        Assert.That(traces.GroupBy(trace => trace.Transactions).Select(same => same.Count()), Is.EquivalentTo((int[])[3, 3, 3]));
        foreach (var ofCompany in traces.Chunk(3)) Assert.That(ofCompany.Select(trace => trace.Transactions), Is.Unique);
    }

    [Test]
    public async Task No_more_than_sixteen_go_together_and_of_those_what_was_written_just_now_first()
    {
        _scene = await TogetherScene.CreateAsync(companies: TurnGathering.MostTogether + 2);
        _scene.Clock.Advance(TimeSpan.FromSeconds(50));
        List<Line> lines =
        [
            .. _scene.WriteAll(_scene.Asans.Take(TurnGathering.MostTogether), "-300 нал такси", at: _scene.Now.AddSeconds(-30)),
            .. _scene.WriteAll(_scene.Asans.Skip(TurnGathering.MostTogether), "-300 нал такси"),
        ];

        var traces = await HandleTogetherAsync(lines);

        Trace.AreOneTransaction([.. traces.Take(TurnGathering.MostTogether - 2), .. traces.Skip(TurnGathering.MostTogether)]);
        Trace.AreOneTransaction(traces.Skip(TurnGathering.MostTogether - 2).Take(2));
        Assert.That(traces[^3].Transactions, Is.Not.EqualTo(traces[0].Transactions));
    }

    [Test]
    public async Task Of_those_that_have_waited_twelve_go_in_turn_and_then_whoever_is_least_behind()
    {
        const int InTurn = 12;
        const int Older = InTurn + 2;
        _scene = await TogetherScene.CreateAsync(companies: TurnGathering.MostTogether + 4);
        _scene.Clock.Advance(TimeSpan.FromSeconds(50));
        List<Line> lines =
        [
            .. _scene.WriteAll(_scene.Asans.Take(Older), "-300 нал такси", at: _scene.Now.AddSeconds(-45)),
            .. _scene.WriteAll(_scene.Asans.Skip(Older), "-300 нал такси", at: _scene.Now.AddSeconds(-30)),
        ];

        var traces = await HandleTogetherAsync(lines);

        Trace.AreOneTransaction([.. traces.Take(InTurn), .. traces.Skip(Older).Take(TurnGathering.MostTogether - InTurn)]);
        Trace.AreOneTransaction([.. traces.Skip(InTurn).Take(2), .. traces.TakeLast(2)]);
        Assert.That(traces[InTurn].Transactions, Is.Not.EqualTo(traces[0].Transactions));
    }

    [Test]
    public async Task A_few_seconds_on_the_way_put_nobody_behind_anybody()
    {
        _scene = await TogetherScene.CreateAsync(companies: TurnGathering.MostTogether + 2);
        _scene.Clock.Advance(TimeSpan.FromSeconds(10));
        List<Line> lines =
        [
            .. _scene.WriteAll(_scene.Asans.Take(TurnGathering.MostTogether), "-300 нал такси", at: _scene.Now.AddSeconds(-2)),
            .. _scene.WriteAll(_scene.Asans.Skip(TurnGathering.MostTogether), "-300 нал такси"),
        ];

        var traces = await HandleTogetherAsync(lines);

        Trace.AreOneTransaction(traces.Take(TurnGathering.MostTogether));
    }

    [Test]
    public async Task Messages_of_one_person_keep_their_order_also_where_more_gather_than_go_together()
    {
        _scene = await TogetherScene.CreateAsync(TurnGathering.MostTogether);
        using var standing = new Standing(_scene, Alone);
        var before = _scene.Offices.Take(Alone).Select(office => HandleAsync(_scene.Write(office.Admin, "меню"))).ToList();
        await standing.IsFullAsync();
        var asan = _scene.Offices[0].Asan;
        // The second is left for the next time, and the third has not been looked at when sixteen are together.
        List<Line> lines = [_scene.Write(asan, "-300 нал такси"), _scene.Write(asan, "да"), .. _scene.WriteAll(_scene.Asans.Skip(1), "-300 нал такси"), _scene.Write(asan, "меню")];
        var taken = lines.Select(line => HandleAsync(line)).ToList();
        standing.LetOneGo();
        Assert.That(await Task.WhenAll(taken), Is.All.EqualTo(Taken.Stored));
        standing.LetAllGo();
        await Task.WhenAll(before);

        Assert.That(
            await _scene.ReadAsync<string>(
                "select string_agg(array_position(@ids, i.id_message)::text, ' ' order by i.inbox_id) from inbox i where i.company_id = @CompanyId and i.id_message = any(@ids)",
                new { _scene.Offices[0].CompanyId, ids = (string[])[lines[0].Id, lines[1].Id, lines[^1].Id] }),
            Is.EqualTo("1 2 3"));
    }

    [Test]
    public async Task Places_that_stand_still_do_not_keep_the_others_waiting()
    {
        _scene = await TogetherScene.CreateAsync();
        using var standing = new Standing(_scene, Alone);
        var lines = _scene.WriteAll(_scene.Asans, "-300 нал такси");
        var taken = lines.Select(line => HandleAsync(line)).ToList();
        await standing.IsFullAsync();
        Assert.That(taken.Any(one => one.IsCompleted), Is.False);

        _scene.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await Task.WhenAll(taken.Skip(Alone));
        Assert.That(taken.Take(Alone).Any(one => one.IsCompleted), Is.False, "they still stand");
        var served = await _scene.TracesAsync([.. lines.Skip(Alone)]);
        Trace.AreHandledOnce(served, facts: 0);
        Trace.AreOneTransaction(served);

        standing.LetAllGo();
        Assert.That(await Task.WhenAll(taken), Is.All.EqualTo(Taken.Stored));
        Trace.AreHandledOnce(await _scene.TracesAsync(lines), facts: 0);
    }

    [Test]
    public async Task However_long_they_wait_for_a_lane_they_go_together()
    {
        _scene = await TogetherScene.CreateAsync();
        var lines = _scene.WriteAll(_scene.Asans, "-300 нал такси");
        await using var lanes = new HeldLanes(_scene);
        var sharing = _scene.ShareAsync(lines);
        _scene.Clock.Advance(TimeSpan.FromSeconds(3));
        await lanes.FreeAsync();
        Assert.That(await sharing, Is.All.EqualTo(Taken.Stored));
        Trace.AreOneTransaction(await _scene.TracesAsync(lines));
    }

    [Test]
    public async Task What_is_called_off_before_its_turn_is_not_handled_and_the_others_are()
    {
        _scene = await TogetherScene.CreateAsync(companies: 3);
        using var stop = new CancellationTokenSource();
        var lines = _scene.WriteAll(_scene.Asans, "-300 нал такси");
        await using var places = new HeldPlaces(_scene);
        var taken = lines.Select((line, place) => HandleAsync(line, place == 1 ? stop.Token : default)).ToList();
        await stop.CancelAsync();
        await places.FreeAsync();

        Assert.That(async () => await taken[1], Throws.InstanceOf<OperationCanceledException>());
        await Task.WhenAll(taken[0], taken[2]);
        var traces = await _scene.TracesAsync(lines);
        Assert.That(traces[1], Is.EqualTo(Trace.Nothing));
        Trace.AreHandledOnce([traces[0], traces[2]], facts: 0);
        Trace.AreOneTransaction([traces[0], traces[2]]);
    }

    [Test]
    public async Task A_chat_that_is_busy_does_not_gather()
    {
        _scene = await TogetherScene.CreateAsync(companies: 3);
        await using var places = new HeldPlaces(_scene);
        var (asan, lines) = (_scene.Offices[1].Asan, _scene.WriteAll(_scene.Asans, "-300 нал такси"));
        asan.Served.BusyChats.StoodStill(asan.ChatId);
        Assert.That(await HandleAsync(lines[1]), Is.Null);
    }

    private Task<Taken?> HandleAsync(Line line, CancellationToken cancellation = default) => _scene.Services.GetRequiredService<TurnGathering>()
        .HandleAsync(line.By.Served, _scene.Arrive(line, cancellation).Message, line.Body, _scene.Now, cancellation);

    private async Task<IReadOnlyList<Trace>> HandleTogetherAsync(IReadOnlyList<Line> lines)
    {
        await using var places = new HeldPlaces(_scene);
        var taken = lines.Select(line => HandleAsync(line)).ToList();
        await places.FreeAsync();
        Assert.That(await Task.WhenAll(taken), Is.All.EqualTo(Taken.Stored));
        var traces = await _scene.TracesAsync(lines);
        Trace.AreHandledOnce(traces, facts: 0);
        return traces;
    }
}
