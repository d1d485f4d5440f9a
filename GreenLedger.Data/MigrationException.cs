namespace GreenLedger.Data;

/// <summary>The database's schema and this program do not fit; the message is for an administrator.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException(string message)
        : base(message)
    {
    }

    public MigrationException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
