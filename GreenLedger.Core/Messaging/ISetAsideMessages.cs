namespace GreenLedger.Core.Messaging;

/// <summary>Messages that could not be handled, inside the current transaction.</summary>
public interface ISetAsideMessages
{
    /// <summary>It is handled again; false when no such message was set aside.</summary>
    /// <param name="number">The one that the admins were told.</param>
    Task<bool> ReviveAsync(long number, CancellationToken cancellation);
}
