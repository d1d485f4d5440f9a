namespace GreenLedger.Core.People;

/// <summary>Somebody does something: who, when it happened, when it is written down, and the message that asked for it.</summary>
/// <param name="At">WhatsApp's time of the message, UTC, never later than <paramref name="Now"/> nor more than 24 hours before it.</param>
/// <param name="Now">The program's clock, UTC.</param>
/// <param name="Message">The inbox row; null for what did not come from a chat.</param>
/// <param name="FirstMessage">The inbox row with which the dialog began that ends in this act.</param>
public sealed record Act(Person By, DateTimeOffset At, DateTimeOffset Now, long? Message, long? FirstMessage = null);
