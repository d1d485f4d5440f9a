using System.Text.Json;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;

namespace GreenLedger.Core.Dialogs;

/// <summary>Stands before every conversation: a chat that was silent for long shows by a code whose it is.</summary>
public sealed class AccessGate(AccessService access, SilenceLimit limit, IPeopleStore people)
{
    private const string Name = "locked";
    private const int Version = 1;
    private const string Step = "code";

    /// <summary>Null: the way is free.</summary>
    public async Task<TurnEffect?> StopAsync(Turn turn, CancellationToken cancellation)
    {
        var code = turn.Message.Kind == IncomingKind.Text ? AccessCode.Read(turn.Message.Text) : null;
        if (code is not null && await access.HasJustComeInAsync(turn.Act, code, turn.Message.ChatId, cancellation)) return await LetInAsync(turn, cancellation);

        var heardAt = LastHeardAt(turn.State);
        if (heardAt is null || !limit.IsOver(heardAt.Value, turn.Act.At)) return null;
        var isFirst = turn.State!.Name != Name;
        if (isFirst) await AdminNotices.TellAsync(turn, people, texts => texts.SilentPersonWrites(turn.Person, limit.Length), cancellation);
        if (code is null) return Lock(turn, heardAt.Value, turn.Texts.CodeNeeded(limit.Length));

        return await access.ConfirmAsync(turn.Act, code, turn.Message.ChatId, cancellation) switch
        {
            CodeTry.Right => await LetInAsync(turn, cancellation),
            CodeTry.Wrong => Lock(turn, heardAt.Value, turn.Texts.CodeWrong),
            CodeTry.None => Lock(turn, heardAt.Value, turn.Texts.CodeOver),
        };
    }

    private async Task<TurnEffect> LetInAsync(Turn turn, CancellationToken cancellation)
    {
        await AdminNotices.TellAsync(turn, people, texts => texts.CameInByCode(turn.Person), cancellation);
        return Rest.At(turn with { State = null }, turn.Texts.CodeAccepted(turn.Person));
    }

    private static DateTimeOffset? LastHeardAt(DialogState? state) => state switch
    {
        null => null,
        { Name: Name } => JsonSerializer.Deserialize<DateTimeOffset>(state.Draft),
        _ => state.UpdatedAt,
    };

    private static TurnEffect Lock(Turn turn, DateTimeOffset heardAt, string say) =>
        new(new DialogState(Name, Version, Step, JsonSerializer.Serialize(heardAt), turn.InboxId, turn.InboxId, turn.Act.At, turn.Act.Now), new Bubble(say));
}
