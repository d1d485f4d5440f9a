using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Dialogs.Forms;
using GreenLedger.Core.Dialogs.Lists;
using GreenLedger.Core.Dialogs.Menus;
using GreenLedger.Core.Dialogs.Reports;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Data;
using GreenLedger.Data.Analytics;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Dialogs;
using GreenLedger.Data.Messaging;
using GreenLedger.Data.Operations;
using GreenLedger.Data.People;
using GreenLedger.Data.Scheduling;
using GreenLedger.Data.Shifts;
using GreenLedger.Worker.Charts;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.Loops;
using GreenLedger.Worker.Messaging;
using GreenLedger.Worker.Scheduling;
using GreenLedger.Worker.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GreenLedger.Worker;

/// <summary>Who gets what. A scope is a transaction of one company: everything scoped shares its <see cref="LedgerSession"/>.</summary>
public static class Composition
{
    public static IServiceCollection AddLedger(this IServiceCollection services, LedgerConfiguration configuration, TimeProvider clock) => services
        .AddSingleton(configuration)
        .AddSingleton(clock)
        .AddSingleton(new DialogTimeout(configuration.DialogTimeout))
        .AddSingleton(new SilenceLimit(configuration.SilenceLimit))
        .AddStores()
        .AddDialogs()
        .AddScoped<ShiftService>()
        .AddScoped<OperationService>()
        .AddScoped<VisibleOperations>()
        .AddScoped<PeopleService>()
        .AddScoped<AccessService>()
        .AddScoped<AccessGate>()
        .AddScoped<ReportService>()
        .AddSingleton(new LoopWatch(configuration.Watch.LongestRound))
        .AddSingleton<DatabaseWatch>()
        .AddSingleton<CompanyWatch>()
        .AddSingleton<ServiceState>()
        .AddSingleton<LaneLimit>()
        .AddSingleton<NotificationIntake>()
        .AddSingleton<TurnHandler>()
        .AddSingleton<IAttachmentMaker, AttachmentMaker>()
        .AddSingleton<TemporaryFiles>()
        .AddSingleton(services => new Gnuplot(services.GetRequiredService<ILogger<Gnuplot>>()))
        .AddSingleton<JobRunner>();

    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton<CompanyStore>()
        .AddSingleton<InboxStore>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<ReceiverLeaseStore>()
        .AddSingleton<DueWorkStore>()
        .AddSingleton<CompanyStateStore>()
        .AddSingleton<WorkNotice>()
        .AddSingleton<Migrator>()
        .AddSingleton<ReconciliationStore>()
        .AddScoped<LedgerSession>()
        .AddScoped<Company>(scope => scope.GetRequiredService<LedgerSession>().Company)
        .AddScoped<IPeopleStore, PeopleStore>()
        .AddScoped<IAccessCodeStore, AccessCodeStore>()
        .AddScoped<IShiftStore, ShiftStore>()
        .AddScoped<IOperationStore, OperationStore>()
        .AddScoped<IAnalyticsStore, AnalyticsStore>()
        .AddScoped<IDialogStore, DialogStore>()
        .AddScoped<InstanceStatusStore>()
        .AddScoped<TurnStore>()
        .AddScoped<ISetAsideMessages>(scope => scope.GetRequiredService<TurnStore>())
        .AddScoped<HeldAnswerStore>()
        .AddScoped<HeldAnswers>()
        .AddScoped<ReceivedStore>()
        .AddScoped<IMessageHistory, MessageHistory>()
        .AddScoped<OutboxWriter>()
        .AddScoped<ISentMessages, SentStore>()
        .AddScoped<ScheduledRunStore>();

    private static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddDialog<OpeningForm>()
        .AddDialog<ClosingForm>()
        .AddDialog<InstalmentForm>()
        .AddDialog<MovementForm>()
        .AddDialog<CorrectionForm>()
        .AddDialog<ForWorkerForm>()
        .AddDialog<WorkerForm>()
        .AddDialog<StrangerForm>()
        .AddDialog<ActivationForm>()
        .AddDialog<CodeForm>()
        .AddDialog<DeletionForm>()
        .AddDialog<OperationsDialog>()
        .AddDialog<OperationDialog>()
        .AddDialog<StrangersDialog>()
        .AddDialog<ReportsDialog>()
        .AddDialog<ReportDialog>()
        .AddDialog<FactsDialog>()
        .AddScoped<MenuActions>()
        .AddScoped<Conversation>();

    private static IServiceCollection AddDialog<T>(this IServiceCollection services)
        where T : class, IDialog => services
        .AddScoped<T>()
        .AddScoped<IDialog>(scope => scope.GetRequiredService<T>());
}
