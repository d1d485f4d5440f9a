using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Crashes;

internal sealed class TwoWorkersJobsTests : ClockFixture
{
    [Test]
    public async Task Two_workers_run_each_job_of_a_night_once()
    {
        Clock.MoveTo("2026-03-10 23:50");
        await StartAsync();
        await StartAsync();
        await OpenShiftAsync();

        Clock.MoveTo("2026-03-11 00:00");
        await Scene.Asan.HearsAsync("Смена закрыта");
        Clock.MoveTo("2026-03-11 00:05");
        await Scene.Admin.HearsAsync("Отчёт за 10.03.2026");
        Clock.MoveTo("2026-03-11 08:00");
        await Scene.Asan.HearsAsync("Доброе утро");
        await StopAsync();

        string[] said = ["Смена закрыта", "Отчёт за 10.03.2026", "Доброе утро"];
        var heard = Scene.Instance.Bubbles.Since(0).Select(bubble => bubble.Text).ToList();
        Assert.That(said.Select(words => heard.Count(text => text.Contains(words, StringComparison.Ordinal))), Is.All.EqualTo(1));
    }
}
