namespace GreenLedger.Core.Messaging;

/// <summary>What leaves first. The order is the database's: 0 to 3.</summary>
public enum SendPriority
{
    Answer,
    Warning,
    Reminder,
    Report,
}
