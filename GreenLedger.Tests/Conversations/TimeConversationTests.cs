namespace GreenLedger.Tests.Conversations;

/// <summary>A fact happens when it was written, and is recorded when it reaches us.</summary>
public sealed class TimeConversationTests : ConversationFixture
{
    private const string HappenedSql = "select occurred_at from operation where company_id = @CompanyId order by operation_id desc limit 1";

    [Test]
    public async Task A_fact_has_the_time_of_the_message_that_confirmed_it()
    {
        await OpenAsync(Asan);
        await Asan.Says("-300 банк такси");
        var written = Chat.Now.AddMinutes(2);
        Chat.Clock.Advance(TimeSpan.FromMinutes(5));
        Expect(await Asan.Says("да", at: written), "Записано: №1, 15:02");
        Assert.That(await HappenedAsync(), Is.EqualTo(written));
    }

    [Test]
    public async Task A_time_in_the_future_is_now()
    {
        await OpenAsync(Asan);
        await Asan.Says("-300 банк такси", at: Chat.Now.AddHours(3));
        await Asan.Says("да", at: Chat.Now.AddYears(3));
        Assert.That(await HappenedAsync(), Is.EqualTo(Chat.Now));
    }

    [Test]
    public async Task A_missing_time_is_now()
    {
        await OpenAsync(Asan);
        await Asan.SaysWithoutTime("-300 банк такси");
        Expect(await Asan.SaysWithoutTime("да"), "Записано");
        Assert.That(await HappenedAsync(), Is.EqualTo(Chat.Now));
    }

    [Test]
    public async Task A_time_more_than_a_day_ago_is_a_day_ago()
    {
        var opened = Chat.Now.AddHours(-25);
        await Asan.Says("открыть смену", at: opened);
        await Asan.Says("100", at: opened);
        await Asan.Says("0", at: opened);
        Expect(await Asan.Says("да", at: opened), "Смена открыта, 30.03 15:00", "эта смена закончилась 31.03 00:00");
        Assert.That(await Chat.ReadAsync<DateTime>("select opened_at from shift where company_id = @CompanyId"), Is.EqualTo(Chat.Now.AddHours(-24).UtcDateTime));
        Expect(await Asan.Says("баланс"), "Смена не открыта");
    }

    [Test]
    public async Task What_was_written_before_midnight_and_arrives_after_belongs_to_yesterdays_shift()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(3));
        var written = Chat.Now.AddMinutes(-5);
        await Asan.Says("-300 банк такси", at: written);
        Expect(await Asan.Says("да", at: written), "Записано: №1, 23:58", "Записано позже", "31.03 23:58", "банк 19 700,00");
        Assert.That(await Chat.ReadAsync<bool>("select is_late from operation where company_id = @CompanyId"));
        Expect(await Aida.Says("вчера"), "Записано позже: 1", "Расход: 1 на 300,00");
        Expect(await Asan.Says("№1"), "поздно");
    }

    [Test]
    public async Task A_second_after_midnight_there_is_no_shift_though_no_job_has_run()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromHours(9) - TimeSpan.FromSeconds(1));
        await Asan.Says("-300 банк такси");
        Chat.Clock.Advance(TimeSpan.FromSeconds(2));
        Expect(await Asan.Says("да"), "Смена не открыта");
        Expect(await Asan.Says("баланс"), "Смена не открыта");
        Assert.That(await Chat.CountAsync("operation"), Is.Zero);
        Expect(await Asan.SaysAll("открыть смену", "100", "0", "да"), "Смена открыта, 01.04 00:00");
    }

    [Test]
    public async Task What_was_written_before_a_closing_by_hand_and_arrives_after_is_taken_and_marked_late()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromMinutes(10));
        await Asan.SaysAll("закрыть смену", "да");
        Chat.Clock.Advance(TimeSpan.FromMinutes(1));
        var written = Chat.Now.AddMinutes(-5);
        await Asan.Says("-300 банк такси", at: written);
        Expect(await Asan.Says("да", at: written), "Записано: №1, 15:06", "Записано позже");
        Expect(await Asan.Says("меню"), "Открыть смену");
        Expect(await Asan.Says("-300 банк такси"), "Смена не открыта");
    }

    [Test]
    public async Task What_was_written_before_the_shift_belongs_to_none()
    {
        await OpenAsync(Asan);
        Expect(await Asan.Says("-300 банк такси", at: Chat.Now.AddMinutes(-1)), "Смена не открыта");
    }

    [Test]
    public async Task A_shift_cannot_be_opened_inside_one_that_is_over()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromMinutes(10));
        await Asan.SaysAll("закрыть смену", "да");
        var inside = Chat.Now.AddSeconds(-30);
        await Asan.Says("баланс");
        Chat.Clock.Advance(TimeSpan.FromSeconds(20));
        await Asan.SaysAll("открыть смену", "1", "1");
        Expect(await Asan.Says("да", at: inside), "шла другая смена, до 31.03 15:10");
        Assert.That(await Chat.CountAsync("shift"), Is.EqualTo(1));
    }

    private async Task<DateTimeOffset> HappenedAsync() => new(await Chat.ReadAsync<DateTime>(HappenedSql), TimeSpan.Zero);
}
