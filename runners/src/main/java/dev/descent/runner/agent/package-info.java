/**
 * The agent: leases jobs into its slots, has an engine execute them, tells the server how they ended. Start at
 * {@link dev.descent.runner.agent.AgentLoop}. The server embeds one by handing it its ports in process; everybody else hands it
 * ports that speak HTTP, and it cannot tell.
 */
@NullMarked
package dev.descent.runner.agent;

import org.jspecify.annotations.NullMarked;
