using System.Collections.Concurrent;
using GreenLedger.Worker.Charts;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Tests.Charts;

internal sealed class LogLines : ILogger<Gnuplot>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));
}
