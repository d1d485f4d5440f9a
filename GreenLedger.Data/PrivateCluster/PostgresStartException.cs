namespace GreenLedger.Data.PrivateCluster;

/// <summary>The private cluster could not be made or started; the message ends with PostgreSQL's own words.</summary>
public sealed class PostgresStartException(string message) : Exception(message);
