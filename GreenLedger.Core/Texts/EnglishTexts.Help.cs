namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    private const string WorkerHelp =
        """
        Help
        In the morning: Open shift, with how much cash and how much on the bank card.
        During the day: Instalment, Income, Expense step by step, or in one line:
        instalment 50000 20% 6 cash iPhone 13, Asan
        +5000 cash returned
        -300 bank taxi
        In the evening: Close shift. At 00:00 it closes by itself.

        Balance: what remains. My operations: what was recorded. №17: one operation.
        Report: your figures of a day, a week, a month. Why: what a figure is made of.
        At any question: back, cancel, menu.
        Amounts: 50 000, 50k, 1500,50
        A mistake? What is recorded does not change: tell the admin the operation's number.
        Язык: русский
        """;

    private const string AdminHelp =
        """
        Help
        Summary: where the money is now. Reports: of a day, a week, a month or two dates, or at once:
        report this week Asan
        Why after a figure: what it is made of. Help markup: what it counts.
        Workers: the list, add, deactivate, reactivate, unknown numbers, a code for a new chat.
        Operations: everything recorded, or at once: operations expense yesterday. №17: one, with Delete.
        Correction: put a worker's pocket right, with a reason.
        For a worker: record in the worker's place.
        My shift: your own shift and operations, also in one line:
        instalment 50000 20% 6 cash iPhone 13, Asan
        -300 bank taxi

        At any question: back, cancel, menu.
        Amounts: 50 000, 50k, 1500,50
        Язык: русский
        """;

    public override string Help(bool isAdmin) => isAdmin ? AdminHelp : WorkerHelp;
}
