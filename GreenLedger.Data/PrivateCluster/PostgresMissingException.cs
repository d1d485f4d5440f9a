namespace GreenLedger.Data.PrivateCluster;

/// <summary>This machine has no PostgreSQL that could serve; the message says how to get one.</summary>
public sealed class PostgresMissingException(string message) : Exception(message)
{
    internal const string Remedy =
        "apt-get install postgresql (version 15 or newer), or set ConnectionStrings:GreenLedger to a server that exists";
}
