using System.Globalization;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Data.Shifts;

/// <summary>
/// What the turn's first look found: the shift of the person who wrote, what its pockets hold, and what they recorded just now. It answers the
/// same turn's questions for it, and is forgotten as soon as the turn locks or writes something that it speaks of.
/// </summary>
public sealed class FirstLook
{
    /// <summary>As far back as anybody asks for what looks like the same operation.</summary>
    internal static readonly TimeSpan Recently = OperationService.SameContentWindow;

    /// <summary>Who has recorded more than that just now is looked up again: nobody types so fast.</summary>
    internal const int MostRecent = 1000;

    private int? _personId;
    private DateTimeOffset? _at;
    private Shift? _shift;
    private Balance _balance;
    private DateTimeOffset? _since;
    private string? _recentAmounts;

    /// <summary>A shift lasts 25 hours at most, and its local date is at most a day behind.</summary>
    internal static DateOnly EarliestDayOf(DateTimeOffset since) => DateOnly.FromDateTime(since.UtcDateTime).AddDays(-3);

    /// <param name="recentAmounts">Of what was recorded since then, with commas between them; null: not known.</param>
    internal void Found(int personId, Shift? shift, Balance balance, DateTimeOffset? at = null, DateTimeOffset? since = null, string? recentAmounts = null)
    {
        _personId = personId;
        _at = at;
        _shift = shift;
        _balance = balance;
        _since = since;
        _recentAmounts = recentAmounts;
    }

    internal void Forget() => _personId = null;

    /// <returns>Whether it is known; there may be none.</returns>
    internal bool KnowsShiftAt(int personId, DateTimeOffset at, out Shift? shift)
    {
        shift = _personId == personId && _shift?.IsOpenAt(at) == true ? _shift : null;
        return shift is not null || (_personId == personId && _at == at);
    }

    internal Balance? BalanceOf(long shiftId) => _personId is not null && _shift?.ShiftId == shiftId ? _balance : null;

    /// <summary>Whether nothing recorded since then can look like that: no other has the same amount.</summary>
    internal bool KnowsNoneLike(Content content, DateTimeOffset since) =>
        _personId == content.PersonId && _recentAmounts is not null && since >= _since
        && !$",{_recentAmounts},".Contains(string.Create(CultureInfo.InvariantCulture, $",{content.Amount.Minor},"), StringComparison.Ordinal);
}
