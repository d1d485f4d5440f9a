using System.Globalization;
using System.Security.Cryptography;
using GreenLedger.Core.Refusals;

namespace GreenLedger.Core.People;

/// <summary>After how long a silence a chat must show again that it is still the person's: a number that nobody used is given to somebody else.</summary>
/// <param name="Length">Zero: never.</param>
public sealed record SilenceLimit(TimeSpan Length)
{
    public bool IsOver(DateTimeOffset lastHeardAt, DateTimeOffset at) => Length > TimeSpan.Zero && at - lastHeardAt > Length;
}

/// <summary>Codes by which a person is known from a new chat, or known again after a long silence.</summary>
public sealed class AccessService(IAccessCodeStore codes, IPeopleStore people)
{
    /// <summary>The code, for the admin to hand over outside this chat.</summary>
    public async Task<Outcome<string>> IssueAsync(Act act, int personId, CancellationToken cancellation)
    {
        if (act.By is not { IsAdmin: true, IsActive: true }) return new Refusal.NotAllowed();
        return await IssueAsync(act, personId, act.Now, cancellation);
    }

    /// <summary>By whoever runs the server: for an admin whom no other admin can give one.</summary>
    public Task<Outcome<string>> IssueAsync(int personId, DateTimeOffset now, CancellationToken cancellation) =>
        IssueAsync(act: null, personId, now, cancellation);

    private async Task<Outcome<string>> IssueAsync(Act? act, int personId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await people.FindAsync(personId, cancellation) is not { IsActive: true }) return new Refusal.UnknownPerson();
        var taken = await codes.ListAsync(cancellation);
        string code;
        do code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        while (taken.Contains(code));
        await codes.IssueAsync(personId, code, now, cancellation);
        await people.RecordAsync(act, personId, PersonActKind.CodeIssued, now, cancellation);
        return code;
    }

    public async Task<CodeTry> ConfirmAsync(Act act, string code, string chatId, CancellationToken cancellation)
    {
        var tried = await codes.TryAsync(act.By.PersonId, code, chatId, act.Now, cancellation);
        if (tried == CodeTry.Right) await people.RecordAsync(act, act.By.PersonId, PersonActKind.CodeUsed, act.Now, cancellation);
        return tried;
    }

    /// <summary>Whether the message is the code that has just bound its chat to the person.</summary>
    public async Task<bool> HasJustComeInAsync(Act act, string code, string chatId, CancellationToken cancellation)
    {
        if (!await codes.IsUsedAsync(act.By.PersonId, code, chatId, act.Now, cancellation)) return false;
        await people.RecordAsync(act, act.By.PersonId, PersonActKind.CodeUsed, act.Now, cancellation);
        return true;
    }
}
