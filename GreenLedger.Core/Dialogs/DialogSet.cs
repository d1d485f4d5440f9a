using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Lists;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Dialogs.Reports;

namespace GreenLedger.Core.Dialogs;

/// <summary>The dialogs of a turn. Each is made when it is first asked for: a turn needs one or two of them, and their services, not all.</summary>
/// <param name="scope">The turn's transaction, whose stores they share.</param>
public sealed class DialogSet(IServiceProvider scope)
{
    public OpeningForm Opening => Get<OpeningForm>();
    public ClosingForm Closing => Get<ClosingForm>();
    public InstalmentForm Instalment => Get<InstalmentForm>();
    public MovementForm Movement => Get<MovementForm>();
    public CorrectionForm Correction => Get<CorrectionForm>();
    public ForWorkerForm ForWorker => Get<ForWorkerForm>();
    public WorkerForm Worker => Get<WorkerForm>();
    public StrangerForm Stranger => Get<StrangerForm>();
    public ActivationForm Activation => Get<ActivationForm>();
    public CodeForm AccessCode => Get<CodeForm>();
    public DeletionForm Deletion => Get<DeletionForm>();
    public OperationsDialog Operations => Get<OperationsDialog>();
    public OperationDialog Operation => Get<OperationDialog>();
    public StrangersDialog Strangers => Get<StrangersDialog>();
    public ReportsDialog Reports => Get<ReportsDialog>();
    public ReportDialog Report => Get<ReportDialog>();
    public FactsDialog Facts => Get<FactsDialog>();

    /// <summary>What the menu's lines do.</summary>
    public MenuActions Menu => Get<MenuActions>();

    /// <summary>By the name that the database keeps; null for none of this release, and for the menu.</summary>
    public IDialog? Find(string name) => name switch
    {
        "opening" => Opening,
        "closing" => Closing,
        "instalment" => Instalment,
        "movement" => Movement,
        "correction" => Correction,
        "for_worker" => ForWorker,
        "worker" => Worker,
        "stranger" => Stranger,
        "activation" => Activation,
        "access_code" => AccessCode,
        "deletion" => Deletion,
        "operations" => Operations,
        "operation" => Operation,
        "strangers" => Strangers,
        "reports" => Reports,
        "report" => Report,
        "facts" => Facts,
        _ => null,
    };

    private T Get<T>()
        where T : class =>
        scope.GetService(typeof(T)) as T ?? throw new InvalidOperationException($"{typeof(T).Name} is not part of the program.");
}
