namespace GreenLedger.Core.People;

/// <summary>People of one company, inside the current transaction.</summary>
public interface IPeopleStore
{
    Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation);

    Task<Person?> FindAsync(int personId, CancellationToken cancellation);

    Task<Person?> FindByChatAsync(string chatId, CancellationToken cancellation);

    /// <summary>Adds a worker and binds the chat. Throws on a number that is taken: ask <see cref="FindByPhoneAsync"/> before.</summary>
    Task<Person> AddWorkerAsync(string name, string? phone, string chatId, DateTimeOffset now, CancellationToken cancellation);

    Task<Person?> FindByPhoneAsync(string phone, CancellationToken cancellation);

    Task SetActiveAsync(int personId, bool isActive, CancellationToken cancellation);

    Task SetLanguageAsync(int personId, Texts.Language language, CancellationToken cancellation);

    /// <summary>One more chat id for a known person: <c>@c.us</c> may become <c>@lid</c>.</summary>
    Task BindChatAsync(int personId, string chatId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>What was done to a person's access stays on the record.</summary>
    /// <param name="act">Null: by whoever runs the server.</param>
    Task RecordAsync(Act? act, int personId, PersonActKind kind, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Unknown numbers, the latest first, at most twenty.</summary>
    Task<IReadOnlyList<Stranger>> ListStrangersAsync(CancellationToken cancellation);
}
