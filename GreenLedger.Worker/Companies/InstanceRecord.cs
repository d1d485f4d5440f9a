using GreenLedger.Core.Companies;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.People;
using GreenLedger.Core.Texts;
using GreenLedger.Data;
using GreenLedger.Data.Companies;
using GreenLedger.Data.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Worker.Companies;

/// <summary>Keeps in the database how an instance is, and tells the admins of an outage when it is over, in the same transaction: once, whoever notices.</summary>
internal sealed class InstanceRecord(ServedCompany served, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan WorthTelling = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);

    private bool _isLoaded;
    private InstanceStatus? _status;
    private InstanceStatus? _saved;

    // Of the outage that lasts: the condition that says most about it.
    private InstanceCondition? _worst;
    private Outage? _over;
    private QuotaNews _quota;

    private sealed record Outage(InstanceCondition Was, DateTimeOffset From, DateTimeOffset To);

    /// <summary>To be called with each reading: what could not be written down is written down with a later one.</summary>
    public async Task KeepAsync(InstanceCondition condition, QuotaNews quota, CancellationToken cancellation)
    {
        if (quota != QuotaNews.None) _quota = quota;
        if (!_isLoaded) await LoadAsync(cancellation);
        Advance(condition, quota);
        if (_saved?.Condition == condition && _quota == QuotaNews.None && (_status!.SeenAt - _saved.SeenAt).Duration() < SaveEvery) return;

        await SaveAsync(cancellation);
        if (_over is not null || _quota != QuotaNews.None) served.ToSend.Set();
        (_saved, _over, _quota) = (_status, null, QuotaNews.None);
    }

    // An outage that another worker saw begin is counted from there.
    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerSession>().BeginAsync(served.Company, cancellation);
        _status = await scope.ServiceProvider.GetRequiredService<InstanceStatusStore>().FindAsync(cancellation);
        if (_status is { OutSince: not null }) _worst = _status.Condition;
        _isLoaded = true;
    }

    private void Advance(InstanceCondition condition, QuotaNews quota)
    {
        var now = WholeSecond(clock.GetUtcNow());
        var isServing = condition.Mode == InstanceMode.Serving;
        DateTimeOffset? outSince = isServing ? null : _status?.OutSince ?? now;
        if (isServing && _status?.OutSince is { } from && now - from >= WorthTelling) _over = new(_worst ?? condition, from, now);
        _worst = isServing ? null : _worst?.Mode > condition.Mode ? _worst : condition;
        _status = new(
            condition.Mode, condition.Detail, _status?.Condition == condition ? _status.Since : now, outSince,
            quota == QuotaNews.None ? _status?.QuotaAt : now, now);
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<LedgerSession>();
        await session.BeginAsync(served.Company, cancellation);
        await scope.ServiceProvider.GetRequiredService<InstanceStatusStore>().SaveAsync(_status!, cancellation);
        var company = served.Company;
        if (_over is { } over)
            await TellAsync(scope.ServiceProvider, $"instance:{over.From.ToUnixTimeSeconds()}", texts => texts.InstanceBack(over.Was, over.From, over.To, company), cancellation);
        if (_quota != QuotaNews.None)
            await TellAsync(scope.ServiceProvider, $"quota:{Today():yyyy-MM-dd}", texts => texts.QuotaUsedUp(_quota == QuotaNews.Chats), cancellation);
        await session.CommitAsync(cancellation);
    }

    private async Task TellAsync(IServiceProvider services, string source, Func<BotTexts, string> text, CancellationToken cancellation)
    {
        foreach (var admin in await services.GetRequiredService<IPeopleStore>().ListAsync(cancellation))
        {
            if (admin is not { IsAdmin: true, IsActive: true, ChatId: { } chatId }) continue;
            await services.GetRequiredService<OutboxWriter>().AddAsync(
                new NewSend($"{source}:{admin.PersonId}", chatId, text(BotTexts.For(admin, served.Company)), SendPriority.Warning), clock.GetUtcNow(), cancellation);
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), served.Company.TimeZone).DateTime);

    // The beginning names the outage, so it must come back from the database as it went.
    private static DateTimeOffset WholeSecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
