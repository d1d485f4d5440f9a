using System.Globalization;

namespace GreenLedger.Player.Demo;

/// <summary>
/// By how much the demonstration's clock is ahead: kept, for the ledger holds facts of that time and its clock must not go back.
/// </summary>
internal sealed class ClockFile(string path)
{
    public DateTimeOffset? Read(DateTimeOffset now) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)
            ? now + TimeSpan.FromTicks(ticks)
            : null;

    public void Write(DateTimeOffset shown, DateTimeOffset now) => File.WriteAllText(path, (shown - now).Ticks.ToString(CultureInfo.InvariantCulture));
}
