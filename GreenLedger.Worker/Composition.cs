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
        .AddTransient<ShiftService>()
        .AddTransient<OperationService>()
        .AddTransient<VisibleOperations>()
        .AddTransient<PeopleService>()
        .AddTransient<AccessService>()
        .AddTransient<AccessGate>()
        .AddTransient<ReportService>()
        .AddSingleton(new LoopWatch(configuration.Watch.LongestRound))
        .AddSingleton<DatabaseWatch>()
        .AddSingleton<CompanyWatch>()
        .AddSingleton<ServiceState>()
        .AddSingleton<LaneLimit>()
        .AddSingleton<NotificationIntake>()
        .AddSingleton<TurnHandler>()
        .AddSingleton<SharedTurns>()
        .AddSingleton<TurnGathering>()
        .AddSingleton<FailedTurns>()
        .AddSingleton<HeldTurns>()
        .AddSingleton<SentMarks>()
        .AddSingleton<IAttachmentMaker, AttachmentMaker>()
        .AddSingleton<TemporaryFiles>()
        .AddSingleton(services => new Gnuplot(services.GetRequiredService<ILogger<Gnuplot>>()))
        .AddSingleton<JobRunner>();

    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton<CompanyStore>()
        .AddSingleton<InboxStore>()
        .AddSingleton<OutboxStore>()
        .AddSingleton<SentMarkStore>()
        .AddSingleton<ReceiverLeaseStore>()
        .AddSingleton<DueWorkStore>()
        .AddSingleton<LatestRunStore>()
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
        .AddScoped<InstanceStatusStore>()
        .AddScoped<FirstLook>()
        .AddScoped<TurnStore>()
        .AddScoped<TurnOutcomeStore>()
        .AddScoped<ISetAsideMessages>(scope => scope.GetRequiredService<TurnStore>())
        .AddScoped<HeldAnswerStore>()
        .AddScoped<HeldAnswers>()
        .AddScoped<ReceivedStore>()
        .AddScoped<IMessageHistory, MessageHistory>()
        .AddScoped<OutboxWriter>()
        .AddScoped<ISentMessages, SentStore>()
        .AddScoped<ScheduledRunStore>();

    // They hold nothing of their own, so that nobody need remember them until the scope ends.
    private static IServiceCollection AddDialogs(this IServiceCollection services) => services
        .AddTransient<OpeningForm>()
        .AddTransient<ClosingForm>()
        .AddTransient<InstalmentForm>()
        .AddTransient<MovementForm>()
        .AddTransient<CorrectionForm>()
        .AddTransient<ForWorkerForm>()
        .AddTransient<WorkerForm>()
        .AddTransient<StrangerForm>()
        .AddTransient<ActivationForm>()
        .AddTransient<CodeForm>()
        .AddTransient<DeletionForm>()
        .AddTransient<OperationsDialog>()
        .AddTransient<OperationDialog>()
        .AddTransient<StrangersDialog>()
        .AddTransient<ReportsDialog>()
        .AddTransient<ReportDialog>()
        .AddTransient<FactsDialog>()
        .AddTransient<MenuActions>()
        .AddTransient<DialogSet>()
        .AddTransient<Conversation>();
}
