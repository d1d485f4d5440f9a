using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Races;

/// <summary>What is answered, and what becomes of the ledger, if one message is handled after another. Plain C#, no database, no time but the messages'.</summary>
internal sealed partial class RaceModel(RaceHistory history)
{
    public RaceOutcome Answer(RaceWorld world, RaceTalk talk, RaceTurn turn) => new Reply(history, world, talk, turn).Give();

    private sealed class Reply(RaceHistory history, RaceWorld world, RaceTalk talk, RaceTurn turn)
    {
        private const int SameWindow = 600;

        private string Text => turn.Text;

        private bool IsAdmin => turn.Who < history.Admins;

        public RaceOutcome Give() => talk.Step switch
        {
            RaceStep.Rest => AtRest(),
            RaceStep.Operation => Text == "удалить" ? Delete() : AtRest(),
            _ when Text == "отмена" => Home("cancelled"),
            RaceStep.OpeningCash => AmountOf(Text) is { } cash ? Say("asks bank", talk with { Step = RaceStep.OpeningBank, Amount = cash }) : Say("expects amount", talk),
            RaceStep.OpeningBank => AmountOf(Text) is { } bank ? Say("card", talk with { Step = RaceStep.OpeningCard, Number = bank }) : Say("expects amount", talk),
            RaceStep.OpeningCard => Text == "да" ? Open() : Say("expects yes", talk),
            RaceStep.ClosingCard => Text == "да" ? Close() : Say("expects yes", talk),
            RaceStep.Worker => WorkerOf(who => world.ShiftAt(who, turn.At) is not null) is { } who
                ? talk.Form == "за" ? Say("asks kind", talk with { Step = RaceStep.Kind, For = who }) : Say("asks amount", talk with { Step = RaceStep.Amount, For = who })
                : Say("expects worker", talk),
            RaceStep.Kind => Text is "расход" or "приход" ? LeadOn() : Say("expects kind", talk),
            RaceStep.Amount => ReadAmount(),
            RaceStep.Pocket => Text is "нал" or "банк" ? Next(talk with { Pocket = Text }) : Say("expects pocket", talk),
            RaceStep.Words => Next(talk with { Words = Text }),
            RaceStep.Card => Text == "да" ? Record() : Say("expects yes", talk),
            RaceStep.DeletionReason => Say("card", talk with { Step = RaceStep.DeletionCard }),
            RaceStep.DeletionCard => Text == "да" ? MarkDeleted() : Say("expects yes", talk),
            RaceStep.ActivationWorker => WorkerOf(who => world.Inactive.Contains(who) == (talk.Form == "включить")) is { } who
                ? Say("card", talk with { Step = RaceStep.ActivationCard, For = who })
                : Say("expects worker", talk),
            RaceStep.ActivationCard => Text == "да" ? Activate() : Say("expects yes", talk),
            _ => throw new InvalidOperationException($"A step that the model does not know: {talk.Step}"),
        };

        private RaceOutcome AtRest()
        {
            var own = world.ShiftAt(turn.Who, turn.At);
            if (Entry().Match(Text) is { Success: true } line)
            {
                if (own is null) return Home("no shift");
                var kind = line.Groups["sign"].Value == "+" ? "приход" : "расход";
                return Next(Begin(RaceStep.Card) with { Form = kind, Amount = Minor(line.Groups["amount"].Value), Pocket = Said(line.Groups["pocket"]), Words = Said(line.Groups["words"]) });
            }

            if (Instalment().Match(Text) is { Success: true } sale)
            {
                if (own is null) return Home("no shift");
                return Next(Begin(RaceStep.Card) with { Form = "рассрочка", Amount = Minor(sale.Groups["amount"].Value), Pocket = sale.Groups["pocket"].Value, Words = sale.Groups["words"].Value });
            }

            if (IsAdmin && Text.StartsWith('№'))
            {
                var number = long.Parse(Text.AsSpan(1));
                return world.Fact(number) is null ? Home($"unknown {number}") : Say($"shown {number}", Begin(RaceStep.Operation) with { Number = number });
            }

            return Text switch
            {
                "да" => talk.Receipt > 0 ? Say($"already {talk.Receipt}", talk.Home()) : Home("nothing to confirm"),
                "отмена" => Home("nothing to cancel"),
                "баланс" => own is null ? Home("no shift") : Say($"balance {world.Remaining(own)}", talk.Home()),
                "открыть смену" => own is null ? Say("asks cash", Begin(RaceStep.OpeningCash)) : Home("running"),
                "закрыть смену" => own is null ? Home("no shift") : Say("card", Begin(RaceStep.ClosingCard)),
                "расход" or "приход" => own is null ? Home("no shift") : Say("asks amount", Begin(RaceStep.Amount) with { Form = Text }),
                "корректировка" or "операция за сотрудника" when IsAdmin => Workers().Any(who => world.ShiftAt(who, turn.At) is not null)
                    ? Say("asks worker", Begin(RaceStep.Worker) with { Form = Text == "корректировка" ? Text : "за" })
                    : Home("nobody open"),
                "отключить" or "включить" when IsAdmin => Workers().Any(who => world.Inactive.Contains(who) == (Text == "включить"))
                    ? Say("asks worker", Begin(RaceStep.ActivationWorker) with { Form = Text })
                    : Home("nobody"),
                _ => Home("not understood"),
            };
        }

        private RaceOutcome LeadOn() => world.ShiftAt(talk.For!.Value, turn.At) is null
            ? Home("no shift")
            : Say("asks amount", talk with { Step = RaceStep.Amount, Form = Text });

        private RaceOutcome ReadAmount()
        {
            if (talk.Form != "корректировка") return AmountOf(Text) is { } amount ? Next(talk with { Amount = amount }) : Say("expects amount", talk);
            if (Text is not ['+' or '-', .. var digits]) return Say("expects sign", talk);
            return AmountOf(digits) is { } change ? Next(talk with { Amount = Text[0] == '-' ? -change : change }) : Say("expects amount", talk);
        }

        /// <summary>The next question, or the card if nothing stands in its way.</summary>
        private RaceOutcome Next(RaceTalk answered)
        {
            if (answered.Amount is null) return Say("asks amount", answered with { Step = RaceStep.Amount });
            if (answered.Pocket is null) return Say("asks pocket", answered with { Step = RaceStep.Pocket });
            if (answered.Words is null) return Say("asks words", answered with { Step = RaceStep.Words });
            var card = answered with { Step = RaceStep.Card, CardAt = turn.At, AskedAt = turn.Now };
            return Objection(card, turn.At) ?? Say("card", card);
        }

        private RaceOutcome? Objection(RaceTalk card, int at)
        {
            if (world.ShiftAt(Owner(card), at) is not { } shift) return Home("no shift");
            var fact = Fact(card, shift, at);
            if (Lack(card, shift, fact) is { } lack) return lack;
            return world.Same(fact, at - SameWindow) is { } same && same.Number != card.KnownSame
                ? Say($"same {same.Number}", card with { KnownSame = same.Number, CardAt = turn.At, AskedAt = turn.Now })
                : null;
        }

        private RaceOutcome? Lack(RaceTalk card, RaceShift shift, RaceFact fact)
        {
            var holds = world.Holds(shift, fact.Pocket);
            if (holds + fact.Effect >= 0) return null;
            var otherHasIt = world.Holds(shift, fact.Pocket == "нал" ? "банк" : "нал") + fact.Effect >= 0;
            var answer = $"lack {fact.Pocket} {holds} lacks {-(holds + fact.Effect)}, asks {(otherHasIt ? "pocket" : "amount")}";
            return Say(answer, otherHasIt ? card with { Step = RaceStep.Pocket, Pocket = null } : card with { Step = RaceStep.Amount, Amount = null });
        }

        private RaceOutcome Record()
        {
            var at = world.ShiftAt(Owner(talk), turn.At) is null && world.ShiftAt(Owner(talk), talk.CardAt) is { ClosedAt: { } end } && talk.AskedAt >= end ? talk.CardAt : turn.At;
            if (Objection(talk, at) is { } objection) return objection;
            var fact = Fact(talk, world.ShiftAt(Owner(talk), at)!, at);
            var recorded = world.With(fact);
            return new RaceOutcome($"recorded {fact.Number} {recorded.Remaining(recorded.ShiftAt(fact.Owner, at)!)}", RaceTalk.AtRest with { Receipt = fact.Number }, recorded);
        }

        private RaceOutcome Open()
        {
            if (world.Shifts.Any(shift => shift.Owner == turn.Who && shift.ClosedAt is null)) return Home("running");
            if (world.Shifts.Any(shift => shift.Owner == turn.Who && turn.At < shift.ClosedAt)) return Home("overlap");
            return Home("opened") with { World = world.With(new RaceShift(world.Shifts.Count + 1, turn.Who, talk.Amount!.Value, talk.Number, turn.At)) };
        }

        private RaceOutcome Close() => world.ShiftAt(turn.Who, turn.At) is { ClosedAt: null } shift
            ? Home($"closed {world.Remaining(shift)}") with { World = world.Closed(shift, turn.At) }
            : Home("no shift");

        private RaceOutcome Delete() => world.Fact(talk.Number) switch
        {
            null => Home($"unknown {talk.Number}"),
            { IsDeleted: true } => Home($"gone {talk.Number}"),
            _ => Say("asks words", talk with { Step = RaceStep.DeletionReason }),
        };

        private RaceOutcome MarkDeleted()
        {
            if (world.Fact(talk.Number) is not { } fact) return Home($"unknown {talk.Number}");
            if (fact.IsDeleted) return Home($"gone {fact.Number}");
            var shift = world.Shifts.Find(known => known.Id == fact.ShiftId)!;
            var holds = world.Holds(shift, fact.Pocket);
            if (holds - fact.Effect < 0) return Home($"keeps {fact.Number} {holds} lacks {fact.Effect - holds}");
            var without = world.Without(fact);
            return Home($"deleted {fact.Number} {without.Remaining(shift)}") with { World = without };
        }

        private RaceOutcome Activate() => talk.Form == "включить"
            ? Home("on") with { World = world with { Inactive = world.Inactive.Remove(talk.For!.Value) } }
            : Home("off") with { World = world with { Inactive = world.Inactive.Add(talk.For!.Value) } };

        private RaceFact Fact(RaceTalk card, RaceShift shift, int at) => new(
            world.Facts.Count + 1, shift.Id, Owner(card), card.Form, card.Pocket!, card.Form is "расход" or "рассрочка" ? -card.Amount!.Value : card.Amount!.Value, card.Words!, at);

        private int Owner(RaceTalk card) => card.For ?? turn.Who;

        private static RaceTalk Begin(RaceStep step) => new(step);

        private RaceOutcome Say(string answer, RaceTalk next) => new(answer, next, world);

        private RaceOutcome Home(string answer) => Say(answer, talk.Home());

        private IEnumerable<int> Workers() => Enumerable.Range(history.Admins, history.Workers);

        private int? WorkerOf(Func<int, bool> isListed) => Workers().Cast<int?>().FirstOrDefault(who => history.NameOf(who!.Value) == Text && isListed(who.Value));

        private static long? AmountOf(string text) => text.Length is > 0 and < 9 && text.All(char.IsAsciiDigit) ? Minor(text) : null;

        private static string? Said(Group group) => group.Success ? group.Value : null;

        private static long Minor(string amount) => long.Parse(amount) * 100;
    }

    [GeneratedRegex(@"^(?<sign>[+-])(?<amount>\d+)(?: (?<pocket>нал|банк) (?<words>.+))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^рассрочка (?<amount>\d+) 0% 6 (?<pocket>нал|банк) (?<words>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Instalment();
}
