namespace GreenLedger.Benchmarks;

/// <summary>What whoever started the benchmark can put right.</summary>
public sealed class BenchmarkException(string message) : Exception(message);
