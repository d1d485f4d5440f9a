using System.Text.Json;
using BenchmarkDotNet.Attributes;
using GreenLedger.Core.Amounts;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Benchmarks.InMemory;

/// <summary>What a turn is made of, part by part.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class PartBenchmarks
{
    private readonly Said _line = new(LedgerInMemory.Worker, "-300 банк такси", state: null);
    private readonly DialogContext _context = new(BotTexts.In(Language.Russian), LedgerInMemory.Company, []);

    [Benchmark(Baseline = true, Description = "floor: System.Text.Json reads a notification")]
    public bool Floor()
    {
        using var document = JsonDocument.Parse(_line.Body);
        return document.RootElement.TryGetProperty("typeWebhook", out _);
    }

    [Benchmark(Description = "a notification")]
    public object Notification() => NotificationParser.Parse(_line.Body);

    [Benchmark(Description = "an amount")]
    public object Amount() => MoneyReader.Read("1,5 млн сом", LedgerInMemory.Company.Currency);

    [Benchmark(Description = "a quick entry")]
    public object? Entry() => QuickEntry.Read(_context, "-300 банк такси");

    [Benchmark(Description = "a quick instalment")]
    public object? Instalment() => QuickEntry.Read(_context, "рассрочка 50000 20% 6 нал айфон 13, Асан");

    [Benchmark(Description = "words made comparable")]
    public string Normal() => Answer.Normal("Закрыть  смену.");

    [Benchmark(Description = "an amount written")]
    public string Written() => MoneyText.Format(new Money(123_456_789), LedgerInMemory.Company.Currency);

    [Benchmark(Description = "a balance written")]
    public string Balance() => BotTexts.In(Language.Russian).BalanceOf(LedgerInMemory.ShiftFigures, LedgerInMemory.Now, LedgerInMemory.Company);

    [Benchmark(Description = "an answer made safe to show")]
    public string Safe() => ShownText.Safe("№213 −300,00 банк такси\nОсталось: нал 42 000,00, банк 19 700,00");
}
