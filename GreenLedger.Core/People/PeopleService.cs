using GreenLedger.Core.Refusals;

namespace GreenLedger.Core.People;

/// <summary>Adds, deactivates and reactivates workers. Admins come and go with the configuration.</summary>
public sealed class PeopleService(IPeopleStore people)
{
    public async Task<Outcome<Person>> AddAsync(Act act, string name, PhoneNumber number, CancellationToken cancellation)
    {
        if (!MayManage(act)) return new Refusal.NotAllowed();
        if (await TakenAsync(number, cancellation) is { } taken) return taken;
        return await AddAsync(act, name, number.Digits, number.ChatId, cancellation);
    }

    /// <summary>Adds the person behind a chat that wrote as a stranger; a <c>@lid</c> has no number to know them by.</summary>
    public async Task<Outcome<Person>> AddStrangerAsync(Act act, string name, string chatId, CancellationToken cancellation)
    {
        if (!MayManage(act)) return new Refusal.NotAllowed();
        if (await people.FindByChatAsync(chatId, cancellation) is { } known) return new Refusal.NumberTaken(known.Name, known.IsActive);
        return await AddAsync(act, name, PhoneNumber.OfChat(chatId)?.Digits, chatId, cancellation);
    }

    /// <summary>A known person writes from another chat id: from now on it is theirs too.</summary>
    public async Task<Outcome<Person>> BindAsync(Act act, int personId, string chatId, CancellationToken cancellation)
    {
        if (!MayManage(act)) return new Refusal.NotAllowed();
        if (await people.FindByChatAsync(chatId, cancellation) is { } known) return new Refusal.NumberTaken(known.Name, known.IsActive);
        if (await people.FindAsync(personId, cancellation) is not { } person) return new Refusal.UnknownPerson();
        await people.BindChatAsync(personId, chatId, act.Now, cancellation);
        await people.RecordAsync(act, personId, PersonActKind.ChatBound, act.Now, cancellation);
        return person;
    }

    /// <summary>Why the number cannot be added; null when it can.</summary>
    public async Task<Refusal?> TakenAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var holder = await people.FindByPhoneAsync(number.Digits, cancellation) ?? await people.FindByChatAsync(number.ChatId, cancellation);
        return holder is null ? null : new Refusal.NumberTaken(holder.Name, holder.IsActive);
    }

    /// <summary>From this moment the worker's messages are a stranger's. An open shift ends at its midnight.</summary>
    public Task<Outcome<Person>> DeactivateAsync(Act act, int personId, CancellationToken cancellation) =>
        SetActiveAsync(act, personId, isActive: false, cancellation);

    public Task<Outcome<Person>> ReactivateAsync(Act act, int personId, CancellationToken cancellation) =>
        SetActiveAsync(act, personId, isActive: true, cancellation);

    private async Task<Outcome<Person>> SetActiveAsync(Act act, int personId, bool isActive, CancellationToken cancellation)
    {
        if (!MayManage(act)) return new Refusal.NotAllowed();
        if (await people.FindAsync(personId, cancellation) is not { } person) return new Refusal.UnknownPerson();
        if (person.IsAdmin) return new Refusal.AdminsComeFromConfiguration(person.Name);
        await people.SetActiveAsync(personId, isActive, cancellation);
        await people.RecordAsync(act, personId, isActive ? PersonActKind.Activated : PersonActKind.Deactivated, act.Now, cancellation);
        return person with { IsActive = isActive };
    }

    private async Task<Outcome<Person>> AddAsync(Act act, string name, string? phone, string chatId, CancellationToken cancellation)
    {
        var person = await people.AddWorkerAsync(name, phone, chatId, act.Now, cancellation);
        await people.RecordAsync(act, person.PersonId, PersonActKind.Added, act.Now, cancellation);
        return person;
    }

    private static bool MayManage(Act act) => act.By is { IsAdmin: true, IsActive: true };
}
