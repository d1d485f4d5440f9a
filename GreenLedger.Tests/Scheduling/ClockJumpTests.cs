using GreenLedger.Tests.Worker;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Tests.Scheduling;

/// <summary>Somebody sets the machine's clock while shifts are open. People's phones keep the right time.</summary>
public sealed class ClockJumpTests : ScheduledFixture
{
    [Test]
    public async Task A_clock_set_back_an_hour_takes_no_shift_away()
    {
        await OpenAsync(Asan);
        Chat.Clock.Advance(TimeSpan.FromMinutes(5));
        await Asan.SaysAll("-300 банк такси", "да");
        await Loop.LookAsync(CancellationToken.None);
        var real = Chat.Now.AddMinutes(1);
        Chat.Clock.Advance(TimeSpan.FromHours(-1));
        await Loop.LookAsync(CancellationToken.None);

        await Asan.Says("-200 нал чай", at: real);
        Expect(await Asan.Says("да", at: real.AddSeconds(5)), "Записано: №2, 15:05", "нал 49 800,00, банк 19 700,00");
        Expect(await Aida.Says("корректировка", at: real.AddSeconds(6)), "Какой сотрудник?", "Asan");
        foreach (var answer in (string[])["Asan", "+500", "нал", "пересчёт"]) await Aida.Says(answer, at: real.AddSeconds(7));
        Expect(await Aida.Says("да", at: real.AddSeconds(8)), "Записано: №3", "нал 50 300,00");
        await Asan.Says("закрыть смену", at: real.AddMinutes(1));
        Expect(await Asan.Says("да", at: real.AddMinutes(1)), "Смена закрыта, 31.03 15:05");
        foreach (var answer in (string[])["открыть смену", "100", "0"]) await Asan.Says(answer, at: real.AddMinutes(2));
        Expect(await Asan.Says("да", at: real.AddMinutes(2)), "Смена открыта, 31.03 15:05");

        // The clock is right again.
        Chat.Clock.Advance(real.AddMinutes(3) - Chat.Now);
        await Loop.LookAsync(CancellationToken.None);
        Expect(await Asan.SaysAll("-1 нал чай", "да"), "Записано: №4, 15:09", "нал 99,00");
        Assert.That(await Chat.CountAsync("operation where not is_late and"), Is.EqualTo(4));
    }

    [Test]
    public async Task A_clock_a_day_ahead_for_a_minute_loses_and_doubles_nothing()
    {
        await OpenAsync(Asan);
        await Loop.LookAsync(CancellationToken.None);
        var real = Chat.Now.AddMinutes(1);
        await GoToAsync(real.AddDays(1));
        await Asan.Says("-300 банк такси", at: real);
        Expect(await Asan.Says("да", at: real.AddSeconds(20)), "Записано: №1, 15:01");
        foreach (var answer in (string[])["открыть смену", "700", "0"]) await Bek.Says(answer, at: real);
        Expect(await Bek.Says("да", at: real), "Смена открыта, 31.03 15:01");

        await GoToAsync(real.AddMinutes(1));
        Expect(await Asan.SaysAll("-200 нал чай", "да"), "Записано: №2, 15:02", "нал 49 800,00, банк 19 700,00");
        Expect(await Bek.SaysAll("-200 нал чай", "да"), "Записано: №3, 15:02", "нал 500,00");

        await PassAsync(real.AddDays(1).AddHours(-3));
        Expect(await Asan.SaysAll("открыть смену", "10", "0", "да"), "Смена открыта, 01.04 12:01");
        Expect(await Bek.SaysAll("открыть смену", "10", "0", "да"), "Смена открыта, 01.04 12:01");
        await PassAsync(real.AddDays(1).AddHours(10));

        Assert.That(await Chat.CountAsync("shift where closed_how = 'midnight' and closed_at = closes_at and"), Is.EqualTo(4));
        Assert.That(await Chat.CountAsync("outbox where text like 'Смена закрыта%' and"), Is.EqualTo(3), "Bek heard of the end of his first shift when it began.");
        Assert.That(await Chat.CountAsync("outbox where text like 'Отчёт за 31.03.2026%' and"), Is.EqualTo(1));
        Assert.That(await Chat.CountAsync("outbox where text like 'Отчёт за 01.04.2026%' and"), Is.EqualTo(1));
    }

    /// <param name="closed">Whether the shift of the day to come is over by the wrong clock.</param>
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_shift_opened_while_the_clock_was_a_year_ahead_does_not_stand_in_the_way_of_todays(bool closed)
    {
        var real = Chat.Now;
        Chat.Clock.Advance(TimeSpan.FromDays(365));
        foreach (var answer in (string[])["открыть смену", "700", "0", "да"])
        {
            if (closed) await Asan.Says(answer, at: real);
            else await Asan.SaysWithoutTime(answer);
        }

        Chat.Clock.Advance(TimeSpan.FromDays(-365));

        Expect(await Asan.Says("меню"), "1. Открыть смену");
        Expect(await Asan.SaysAll("открыть смену", "800", "0", "да"), closed ? "" : "Смена закрыта, 31.03 15:00", "Смена открыта, 31.03 15:00");
        Expect(await Asan.SaysAll("-200 нал чай", "да"), "Записано: №1, 15:00", "нал 600,00");
        Expect(await Asan.SaysAll("закрыть смену", "да"), "Смена закрыта");
        Expect(await Asan.SaysAll("открыть смену", "5", "0", "да"), "Смена открыта");
    }

    [Test]
    public async Task A_leap_of_the_clock_is_said_once()
    {
        var (clock, log) = (new ShiftedClock(), new WarningLines());
        clock.MoveTo("2026-03-31 15:00");
        var loop = CreateLoop(clock, log);
        await loop.LookAsync(CancellationToken.None);
        Assert.That(log.Lines, Is.Empty);

        foreach (var to in (string[])["2026-03-31 14:00", "2026-04-01 14:00", "2026-03-31 15:00"])
        {
            clock.MoveTo(to);
            await loop.LookAsync(CancellationToken.None);
            await loop.LookAsync(CancellationToken.None);
        }

        Assert.That(log.Lines, Has.Count.EqualTo(3));
        Assert.That(log.Lines[0], Does.StartWith("The clock was set back by 01:00:0").Or.StartWith("The clock was set back by 00:59:5"));
        Assert.That(log.Lines[1], Does.StartWith("The clock was set forward by 1.00:00:0").Or.StartWith("The clock was set forward by 23:59:5"));
        Assert.That(log.Lines[2], Does.StartWith("The clock was set back by "));
    }

    private sealed class WarningLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning) Lines.Add(formatter(state, exception));
        }
    }
}
