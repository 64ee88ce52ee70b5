using Postfix.Ipc;

namespace Postfix.Smtpd.Restrictions;

/// <summary>What restrictions want to know of a resolved address.</summary>
internal static class ResolveReplyExtensions
{
    extension(ResolveReply reply)
    {
        /// <summary>The resolver cannot tell for now.</summary>
        public bool HasFailed => (reply.Flags & ResolveFlags.Fail) != 0;

        /// <summary>The address makes no sense.</summary>
        public bool IsMalformed => (reply.Flags & ResolveFlags.Error) != 0;

        /// <summary>The local part has another destination in it.</summary>
        public bool IsRouted => (reply.Flags & ResolveFlags.Routed) != 0;

        /// <summary>This system is the destination.</summary>
        public bool IsFinal => (reply.Flags & ResolveFlags.ClassFinal) != 0;

        /// <summary>The domain is local.</summary>
        public bool IsLocal => (reply.Flags & ResolveFlags.ClassLocal) != 0;

        /// <summary>The domain is a virtual alias domain.</summary>
        public bool IsAlias => (reply.Flags & ResolveFlags.ClassAlias) != 0;

        /// <summary>The domain is a relay domain.</summary>
        public bool IsRelay => (reply.Flags & ResolveFlags.ClassRelay) != 0;
    }
}
