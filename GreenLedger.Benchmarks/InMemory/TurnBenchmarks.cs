using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace GreenLedger.Benchmarks.InMemory;

/// <summary>Whole turns of the messages that a bot hears all day; the floor is what no program could leave out of the first.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class TurnBenchmarks : IAsyncDisposable
{
    private readonly TurnsInMemory _turns = new();

    private Said _menu = null!;
    private Said _balance = null!;
    private Said _line = null!;
    private Said _yes = null!;
    private Said _instalmentLine = null!;
    private Said _step = null!;
    private Said _report = null!;
    private Said _summary = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _menu = await _turns.AfterAsync(new Said(LedgerInMemory.Worker, "меню", state: null), "меню");
        _balance = _menu.Instead("баланс");
        _line = _menu.Instead("-300 банк такси");
        _yes = await _turns.AfterAsync(_line, "да");
        _instalmentLine = _menu.Instead("рассрочка 50000 20% 6 нал айфон 13, Асан");
        _step = await _turns.AfterAsync(await _turns.AfterAsync(await _turns.AfterAsync(_menu.Instead("рассрочка"), "айфон 13"), "Асан"), "50 000");
        _report = _menu.Instead("отчёт за этот месяц");
        _summary = new Said(LedgerInMemory.Admin, "сводка", (await _turns.AfterAsync(new Said(LedgerInMemory.Admin, "меню", state: null), "сводка")).State);
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _turns.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "floor: read the JSON, write the menu")]
    public string Floor()
    {
        using var document = JsonDocument.Parse(_menu.Body);
        var words = document.RootElement.GetProperty("messageData").GetProperty("textMessageData").GetProperty("textMessage").GetString();
        return string.Join('\n', words, "1. Рассрочка", "2. Приход", "3. Расход", "4. Баланс", "5. Мои операции", "6. Закрыть смену");
    }

    [Benchmark(Description = "menu")]
    public Task<string> Menu() => _turns.HandleAsync(_menu);

    [Benchmark(Description = "balance")]
    public Task<string> Balance() => _turns.HandleAsync(_balance);

    [Benchmark(Description = "quick line to card")]
    public Task<string> Line() => _turns.HandleAsync(_line);

    [Benchmark(Description = "yes to receipt")]
    public Task<string> Yes() => _turns.HandleAsync(_yes);

    [Benchmark(Description = "instalment line to card")]
    public Task<string> InstalmentLine() => _turns.HandleAsync(_instalmentLine);

    [Benchmark(Description = "price to the next question")]
    public Task<string> Step() => _turns.HandleAsync(_step);

    [Benchmark(Description = "report of a month")]
    public Task<string> Report() => _turns.HandleAsync(_report);

    [Benchmark(Description = "summary of the day")]
    public Task<string> Summary() => _turns.HandleAsync(_summary);
}
